import { FieldPath } from './object-ref';

/** Parts as one key of a map. No name of Kubernetes has the separator in it. */
export const keyOf = (...parts: readonly (string | number | FieldPath | undefined)[]): string => parts.join('\u0000');
