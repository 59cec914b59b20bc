import { route } from "../api/router";
import { createParams, createSession } from "./create";

export const customerSessionRoutes = [route("POST /v1/customer_sessions", createParams, createSession)];
