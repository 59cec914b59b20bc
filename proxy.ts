import { type NextRequest, NextResponse } from "next/server";
import { getEnv, isDevelopment } from "@/lib/env";
import { gatewayOrigins, newNonce, routeClass, securityHeaders } from "@/web/security-headers";

/** Adds headers and nothing else: authorization that lived here could be bypassed. */
export function proxy(request: NextRequest): NextResponse {
  const env = getEnv();
  const nonce = newNonce();
  const headers = securityHeaders({
    route: routeClass(request.nextUrl.pathname),
    nonce,
    gateway: gatewayOrigins(env),
    isHttps: env.APP_URL.startsWith("https://"),
    isDev: isDevelopment(),
  });
  const forwarded = new Headers(request.headers);
  // Next reads the nonce from the policy and puts it on its own scripts.
  forwarded.set("content-security-policy", headers["content-security-policy"] ?? "");
  forwarded.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Everything but files that are the same for everybody; next.config.ts has their headers. */
export const config = { matcher: ["/((?!_next/static/|art/|fonts/|favicon\\.ico$|icon\\.svg$).*)"] };
