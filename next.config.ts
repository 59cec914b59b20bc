import type { NextConfig } from "next";

/** A little above what web/main.ts lets through, so that it alone decides: Next would cut a longer body in silence. */
const PROXY_BODY_BYTES_MAX = 300 * 1024;

/** The card fields' font, for the gateway's frames. A new one gets a new name. */
const FONT_SECONDS = 31_536_000;

/** A picture keeps its name when it is redrawn, so it may be old for a day at most. */
const ART_SECONDS = 86_400;

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // Pictures are SVG and served as they are; the optimizer would be one more door to guard.
  images: { unoptimized: true },
  // What proxy.ts leaves out: files. An SVG opened by itself is a document and gets a policy that lets it do nothing.
  headers: async () => [
    {
      source: "/:folder(art|_next/static)/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "cross-origin-resource-policy", value: "same-origin" },
      ],
    },
    {
      source: "/art/:path*",
      headers: [
        { key: "content-security-policy", value: "default-src 'none'; style-src 'unsafe-inline'; sandbox" },
        { key: "cache-control", value: `public, max-age=${ART_SECONDS}` },
      ],
    },
    {
      source: "/fonts/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "access-control-allow-origin", value: "*" },
        { key: "cross-origin-resource-policy", value: "cross-origin" },
        { key: "cache-control", value: `public, max-age=${FONT_SECONDS}, immutable` },
      ],
    },
  ],
  experimental: {
    serverActions: { bodySizeLimit: "64kb" },
    proxyClientMaxBodySize: PROXY_BODY_BYTES_MAX,
  },
};

export default config;
