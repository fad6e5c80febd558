/** What differs between the targets of the tests. */
export interface Variation {
  /** How many zones are watched from, and in how many of them the endpoint is. */
  readonly zones?: number;
  readonly endpointZones?: number;
  readonly region?: string;
  /** The partition's DNS suffix. */
  readonly suffix?: string;
  /** Goes over the target's own keys. */
  readonly [key: string]: unknown;
}

/** A target as a person writes it: two zones of us-east-1, and an endpoint in both, unless varied. */
export const targetInput = ({
  zones = 2,
  endpointZones = zones,
  region = 'us-east-1',
  suffix = 'amazonaws.com',
  ...changes
}: Variation = {}) => ({
  vpc: { id: 'vpc-0a1b2c3d', cidrs: ['10.20.0.0/16'] },
  zones: letters(zones).map((letter, index) => ({
    name: `${region}${letter}`,
    subnetId: `subnet-0${letter}1b2c3d`,
    cidr: `10.20.${index}.0/24`,
  })),
  endpoint: {
    id: 'vpce-0a1b2c3d',
    dnsEntries: [
      ...['', ...letters(endpointZones).map((letter) => `-${region}${letter}`)].map(
        (zone) => `Z7HUB22UULQXV:vpce-0a1b2c3d-x1y2z3${zone}.execute-api.${region}.vpce.${suffix}`,
      ),
      `Z0A1B2C3D4E5F:execute-api.${region}.${suffix}`,
      `Z0A1B2C3D4E5F:*.execute-api.${region}.${suffix}`,
    ],
  },
  api: { id: 'a1b2c3d4e5', name: 'orders', stage: 'live' },
  probe: { resource: '/orders/health' },
  ...changes,
});

const letters = (count: number): readonly string[] => [...'abcdef'.slice(0, count)];
