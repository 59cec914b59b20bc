import type { Metadata } from "next";
import { HealthList } from "@/components/admin/health-list";
import { Moment } from "@/components/admin/moment";
import { SetAsideJobs } from "@/components/admin/set-aside-jobs";
import { PageTitle } from "@/components/ui/heading";
import { TextLink } from "@/components/ui/text-link";
import { readHealth } from "@/db/reads/health";
import { listSetAsideJobs } from "@/db/reads/set-aside-jobs";
import { readTrade } from "@/db/reads/trade-health";
import { liveContext, machineNow } from "@/lib/context";
import { type HealthAnswer, healthAnswers, worstFirst } from "@/lib/domain/health";
import { tradeAnswers } from "@/lib/domain/trade-health";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../frame";
import { replayJobAction } from "./actions";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage() {
  const merchant = await requireMerchant("/admin/health");
  const ctx = liveContext(`staff:${merchant.userId}`);
  const now = ctx.now();
  const [reading, setAside] = await Promise.all([readHealth(ctx.db), listSetAsideJobs(ctx.db)]);
  const answers = [
    ...tradeAnswers(await readTrade(ctx.db)),
    ...healthAnswers(reading, machineNow()),
    databaseAnswer(ctx.now().getTime() - now.getTime()),
    modeAnswer(ctx.gateway.livemode, ctx.gateway.dashboard.name),
  ].sort(worstFirst);
  const wrong = answers.filter((answer) => answer.state !== "ok").length;
  return (
    <Frame ctx={ctx} merchant={merchant} current="health">
      <div className="grid gap-4">
        <div className="grid gap-1">
          <PageTitle>Health</PageTitle>
          <p className="text-ink-2">
            {wrong === 0
              ? "Everything is working"
              : `${wrong} of ${answers.length} answers ${wrong === 1 ? "needs" : "need"} attention`}
            , checked <Moment at={now} timeZone={ctx.shop.timeZone} show="exact" />.{" "}
            <TextLink href="/admin/health">Check again</TextLink>
          </p>
        </div>
        <HealthList answers={answers} />
        <SetAsideJobs jobs={setAside} timeZone={ctx.shop.timeZone} replay={replayJobAction} />
      </div>
    </Frame>
  );
}

/** It has answered, or this page would not be here. */
function databaseAnswer(tookMs: number): HealthAnswer {
  const answer = `Yes, to all of the above in ${tookMs} ms.`;
  return { about: "database", question: "Does the database answer?", state: "ok", answer, todo: null };
}

function modeAnswer(livemode: boolean, gatewayName: string): HealthAnswer {
  const answer = livemode ? "Yes: live keys." : `No: test keys, payments go to ${gatewayName}.`;
  return { about: "mode", question: "Does real money move?", state: "ok", answer, todo: null };
}
