import type { NextConfig } from "next";

/** A little above what web/main.ts lets through, so that it alone decides: Next would cut a longer body in silence. */
const PROXY_BODY_BYTES_MAX = 300 * 1024;

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // Pictures are SVG and served as they are; the optimizer would be one more door to guard.
  images: { unoptimized: true },
  experimental: {
    serverActions: { bodySizeLimit: "64kb" },
    proxyClientMaxBodySize: PROXY_BODY_BYTES_MAX,
  },
};

export default config;
