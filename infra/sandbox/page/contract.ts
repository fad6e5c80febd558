import type { Widget, WidgetData } from '../dashboard/widget.ts';

/** Everything that the page shows. Minutes are simulated, and counted from the epoch. */
export interface PageState extends RunUpdate {
  readonly region: string;
  /** How many minutes of data the widgets have. */
  readonly minutes: number;
  readonly faultGroups: readonly FaultGroup[];
  readonly dashboards: readonly { readonly name: string; readonly widgets: readonly Widget[] }[];
}

/** What a run and the end of its minute changed. As a part of `PageState`: everything, whether it changed or not. */
export interface RunUpdate {
  /** What is watched, such as an API and its stage. */
  readonly target: string;
  /** Absent before the first run. */
  readonly run?: ShownRun | undefined;
  /** The alarms that are new or have changed, in the template's order. */
  readonly alarms: readonly ShownAlarm[];
  /** Changes of alarms, the newest last. */
  readonly changes: readonly ShownChange[];
  /** The newest last. */
  readonly messages: readonly ShownMessage[];
  /** The faults that the next run is to have. */
  readonly on: readonly string[];
  /** Data of each widget of each dashboard. An update has only the latest periods, but whole tables. */
  readonly data: readonly (readonly WidgetData[])[];
}

/** Attempts by path and source zone. */
export interface PathMatrix {
  /** In the order in which they are shown. */
  readonly paths: readonly ShownPath[];
  /** The attempts are by the path's id. */
  readonly zones: readonly { readonly zone: string; readonly attempts: Readonly<Record<string, ShownAttempt>> }[];
}

/** A run. Its matrix is of the endpoint's names and addresses; where there is but one API, of that API's. */
export interface ShownRun extends PathMatrix {
  readonly number: number;
  readonly minute: number;
  readonly zones: readonly ShownZone[];
  /** Each API where there are several, the worst first. */
  readonly apis: readonly ShownApi[];
}

/** What a run says about one of several APIs. */
export interface ShownApi {
  readonly target: string;
  readonly verdict: ShownVerdict;
  /** Of the attempts that failed. */
  readonly causes: readonly string[];
}

/** A kind of name, and an address behind it if there is one. */
export interface ShownPath {
  readonly id: string;
  readonly kind: string;
  /** What stands for all its addresses: the kind, or the name where there are several of the kind. */
  readonly way: string;
  /** Own names only: their kind has many. */
  readonly name?: string;
  readonly family: 'ipv4' | 'ipv6';
  /** What tells the path from the others of its name. */
  readonly place: string;
  readonly address?: string | undefined;
  readonly addressZone?: string | undefined;
}

/** `absent` is a canary without a report, `attention` what an alarm says that can wait. */
export type ShownVerdict = 'healthy' | 'attention' | 'degraded' | 'down' | 'unknown' | 'absent';

/** The result of one zone's canary. */
export interface ShownZone {
  readonly zone: string;
  readonly verdict: ShownVerdict;
  /** One sentence about the run. */
  readonly summary: string;
  readonly suspects: readonly { readonly component: string; readonly sentence: string; readonly lookFirst: string }[];
  /** By the path's id. */
  readonly attempts: Readonly<Record<string, ShownAttempt>>;
}

export interface ShownAttempt {
  /** The API that was called. */
  readonly target: string;
  /** What it was called by; absent where only the kind is known. */
  readonly name?: string;
  /** The minute in which it was made, where that may be another than the run's. */
  readonly minute?: number;
  readonly outcome: 'passed' | 'failed' | 'inconclusive';
  /** Those that were reached, in their order. */
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  readonly totalMs?: number | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly failure?:
    | { readonly cause: string; readonly sentence: string; readonly detail: string; readonly lookFirst: string }
    | undefined;
}

export type ShownState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface ShownAlarm {
  readonly name: string;
  /** Without what the names of all alarms begin with. */
  readonly shortName: string;
  readonly description: string;
  /** Whether it sends messages; the others are what composite alarms are made of. */
  readonly tellsPeople: boolean;
  /** How bad it is while the alarm is on. */
  readonly verdict: ShownVerdict;
  readonly state: ShownState;
  readonly reason: string;
  /** The minute in which the state began; absent for the first state. */
  readonly since?: number | undefined;
}

export interface ShownChange {
  readonly alarm: string;
  readonly minute: number;
  readonly state: ShownState;
  readonly previous: ShownState;
  /** What kept it from sending a message. */
  readonly heldBy?: string | undefined;
}

export interface ShownMessage {
  readonly topic: string;
  /** Simulated epoch milliseconds. */
  readonly at: number;
  readonly subject: string;
  readonly text: string;
  /** The notifier explains; CloudWatch only tells. */
  readonly from: 'cloudwatch' | 'function';
}

export interface FaultGroup {
  readonly title: string;
  readonly faults: readonly ShownFault[];
}

export interface ShownFault {
  readonly name: string;
  readonly description: string;
  /** What it can be confined to. */
  readonly targets: readonly string[];
  /** How much is wrong, if that can be said. */
  readonly amount?: { readonly unit: string; readonly usual: number; readonly most: number } | undefined;
}

/** A request to turn a fault on or off. */
export interface FaultRequest {
  /** `NAME[=amount][:target]`; the amount does not matter where it is turned off. */
  readonly fault: string;
  readonly on: boolean;
}
