/** What became of a rollout. */
export interface Outcome {
  readonly finished: boolean;
  /** The fewest ready pods at any moment. */
  readonly fewestReady: number;
}

interface Strategy {
  readonly type: string;
  readonly rollingUpdate?: { readonly maxSurge: number | string; readonly maxUnavailable: number | string };
}

/**
 * The Deployment controller in small, for pods that become ready in the end: it adds new pods up to the surge, and takes old ones
 * away down to what may be unavailable. Written after the controller's description, and on purpose not with the code it judges.
 */
export function simulateRollout(replicas: number, { type, rollingUpdate }: Strategy): Outcome {
  let [old, ready] = [replicas, 0];
  let fewestReady = replicas;
  if (type === 'Recreate') return { finished: true, fewestReady: 0 };
  const share = (value: number | string, round: (pods: number) => number) =>
    (typeof value === 'number' ? value : round((replicas * Number(value.replace('%', ''))) / 100));
  const surge = share(rollingUpdate!.maxSurge, Math.ceil);
  let unavailable = share(rollingUpdate!.maxUnavailable, Math.floor);
  // Percentages that both come to no pod count as one that may be away; two zeros are refused by the API server.
  if (surge === 0 && unavailable === 0 && replicas > 0 && String(rollingUpdate!.maxUnavailable) !== '0') unavailable = 1;
  for (let step = 0; step < 4 * replicas + 4; step++) {
    if (old === 0 && ready === replicas) return { finished: true, fewestReady };
    const starting = Math.max(0, Math.min(replicas - ready, replicas + surge - old - ready));
    const away = Math.max(0, Math.min(old, old + ready - (replicas - unavailable)));
    old -= away;
    fewestReady = Math.min(fewestReady, old + ready);
    ready += starting;
    if (starting === 0 && away === 0) return { finished: false, fewestReady };
  }
  return { finished: false, fewestReady };
}
