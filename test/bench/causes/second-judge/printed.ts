/** What a program printed until it ended. */
export interface Printed {
  /** Absent where it had to be ended: because it took too long, or printed without end. */
  readonly status?: number;
  readonly ended: 'by itself' | 'late' | 'long';
  readonly stdout: string;
  readonly stderr: string;
}
