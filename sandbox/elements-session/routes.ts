import { route } from "../api/router";
import { elementsSession, sessionParams } from "./session";

export const elementsSessionRoutes = [route("GET /v1/elements/sessions", sessionParams, elementsSession, "any")];
