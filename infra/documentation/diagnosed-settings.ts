import { AREAS, type Area, type Setting } from '../../functions/diagnosis/checks/check.ts';
import type { Facts } from '../../functions/diagnosis/facts/facts.ts';
import { settingsIn } from '../../functions/diagnosis/settings.ts';

/** What the checks do in an area. */
export interface DiagnosedArea {
  readonly area: Area;
  /** What is compared, with `$NAMES` in place of ids. */
  readonly settings: readonly string[];
  /** The causes that one of these can have. */
  readonly causes: readonly string[];
  /** Whether one of these can keep a canary from running. */
  readonly silences: boolean;
}

/** A system in which every check finds something to compare, whose ids are the placeholders of the runbook. */
const SPECIMEN: Facts = {
  network: {
    endpoint: {
      id: '$ENDPOINT',
      vpcId: '$VPC',
      state: 'available',
      privateDns: true,
      ipAddressType: 'ipv4',
      groupIds: [],
      interfaces: [{ id: '', subnetId: '$SUBNET', zone: '$ZONE', addresses: ['10.0.0.10'] }],
      policy: '',
    },
    groups: {},
    subnets: {
      $SUBNET: { zone: '$ZONE', cidrs: [], freeAddresses: 1, acl: { id: '', entries: [] }, routes: [] },
    },
    vpc: { id: '$VPC', dnsSupport: true, dnsHostnames: true, nameServers: [] },
  },
  nameResolution: { vpcId: '$VPC', names: ['$NAME'], firewall: [], rules: [], zones: [] },
  apis: [
    {
      target: '$TARGET',
      id: '$API',
      stage: '$STAGE',
      method: 'GET',
      resource: '/',
      ownNames: [{ name: '$NAME', domain: '$NAME', basePath: '$PATH' }],
      settings: {
        endpointTypes: [],
        endpointIds: [],
        isDefaultEndpointDisabled: false,
        draftPolicy: '',
        stage: { deploymentId: '', policy: '' },
      },
    },
  ],
  domains: [
    {
      name: '$NAME',
      settings: { id: '', status: '', routingMode: '', mappings: [], endpointIds: [], policy: '' },
    },
  ],
  canaries: [
    {
      zone: '$ZONE',
      functionName: '$CANARY',
      scheduleName: '',
      function: { state: 'Active', subnetIds: ['$SUBNET'], groupIds: [] },
      schedule: { isEnabled: true },
    },
  ],
};

/** Every area, in the order of the checks, with what a diagnosis compares there. */
export const diagnosedAreas = (): readonly DiagnosedArea[] => {
  const settings = settingsIn(SPECIMEN, '$ENDPOINT');
  return AREAS.map((area) =>
    areaOf(
      area,
      settings.filter((setting) => setting.area === area),
    ),
  );
};

const areaOf = (area: Area, settings: readonly Setting[]): DiagnosedArea => ({
  area,
  settings: settings.map(({ name }) => name),
  causes: [...new Set(settings.flatMap(({ causes }) => causes))],
  silences: settings.some(({ silences }) => silences !== undefined),
});
