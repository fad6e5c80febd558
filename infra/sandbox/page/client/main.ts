import type { PageState, RunUpdate } from '../contract.ts';
import { createAlarms } from './alarms.ts';
import { createAnnouncer } from './announcer.ts';
import { createApis } from './apis.ts';
import { createDetails } from './attempt-details.ts';
import { connect } from './connection.ts';
import { createDashboards } from './dashboard/dashboards.ts';
import { byId, setText } from './element.ts';
import { createFaults } from './faults.ts';
import { createInbox } from './inbox.ts';
import { createPaths } from './paths.ts';
import { dayAndEndOf } from './time.ts';
import { createVerdict } from './verdict.ts';

const CHANGES_KEPT = 1_000;
const MESSAGES_KEPT = 1_000;

const NO_REPORT = { word: 'no report', sentence: 'The canary of this zone did not report.' };

/** The state after an update, without the widgets' data, which they keep themselves. */
const updated = (state: PageState, update: RunUpdate): PageState => ({
  ...state,
  ...update,
  alarms: state.alarms.map((alarm) => update.alarms.find(({ name }) => name === alarm.name) ?? alarm),
  changes: [...state.changes, ...update.changes].slice(-CHANGES_KEPT),
  messages: [...state.messages, ...update.messages].slice(-MESSAGES_KEPT),
});

const verdict = createVerdict(byId('verdict'));
const details = createDetails(document.querySelector('main') ?? document.body);
const paths = createPaths(byId('paths'), details, NO_REPORT);
const apis = createApis(byId('apis'), details);
const alarms = createAlarms(byId('alarms'));
const inbox = createInbox(byId('inbox'));
const faults = createFaults(byId('faults'));
const announcer = createAnnouncer(byId('announcement'));
let state: PageState | undefined;
let isConnected = true;

const showVerdict = (shown: PageState): void => {
  document.title = `${verdict.show(shown, isConnected)} · Private API canary`;
};

const showAround = (shown: PageState): void => {
  setText(byId('target'), `${shown.target}, ${shown.region}`);
  if (shown.run) setText(byId('clock'), `${dayAndEndOf(shown.run.minute)} · run ${shown.run.number}`);
  showVerdict(shown);
  if (shown.run) {
    paths.show(shown.run);
    apis.show(shown.run);
  }
  alarms.show(shown);
  inbox.show(shown);
  faults.show(shown);
};

const connection = connect({
  onState: (shown) => {
    state = shown;
    showAround(shown);
    dashboards.reset(shown);
    announcer.begin(shown);
  },
  onUpdate: (update) => {
    if (state === undefined) return;
    const startedAt = performance.now();
    state = updated(state, update);
    showAround(state);
    dashboards.update(state);
    announcer.show(state, update);
    performance.measure('update', { start: startedAt });
    // Whoever measures is told; nobody else needs to keep it.
    performance.clearMeasures('update');
  },
  onFaults: (on) => {
    if (state === undefined) return;
    state = { ...state, on };
    faults.show(state);
  },
  onConnected: (connected) => {
    isConnected = connected;
    if (state !== undefined) showVerdict(state);
    setText(byId('connection'), connected ? '' : 'The sandbox does not answer. Trying again…');
  },
});

const dashboards = createDashboards(byId('dashboards'), connection.ask);
