import { Size, SizeRoundingBehavior } from 'cdk8s';
import { Problem } from '../kube/values/problem';

/** What is wrong with a size. `Size` accepts any number, and throws only when a conversion fails. */
export function sizeProblem(size: Size): Problem | undefined {
  return Number.isSafeInteger(kibibytesOf(size)) ? undefined : { wrong: 'is not a size', allowed: 'a whole number of kibibytes' };
}

/** A size as a Kubernetes quantity, in the largest binary unit in which it is a whole number. */
export function quantityOf(size: Size): string {
  const kibibytes = kibibytesOf(size);
  for (const [unit, factor] of [['Gi', 1024 * 1024], ['Mi', 1024]] as const) {
    if (kibibytes % factor === 0) return `${kibibytes / factor}${unit}`;
  }
  return `${kibibytes}Ki`;
}

/** A size, valid or not, for a message. cdk8s has `asString` only since 2.70. */
export function shownSize(size: Size): string {
  return sizeProblem(size) ? `${size.toKibibytes({ rounding: SizeRoundingBehavior.NONE })}Ki` : quantityOf(size);
}

/**
 * The same size for cdk8s-plus, which converts memory to whole mebibytes and ephemeral storage to whole gibibytes, and throws if the
 * result is not whole. `quantityOf` later replaces what cdk8s-plus wrote.
 */
export function convertible(size: Size): Size {
  const rounded = { rounding: SizeRoundingBehavior.NONE };
  return Object.create(size, {
    toMebibytes: { value: (options?: object) => size.toMebibytes(options ?? rounded) },
    toGibibytes: { value: (options?: object) => size.toGibibytes(options ?? rounded) },
  }) as Size;
}

export function kibibytesOf(size: Size): number {
  try {
    return Number(size.toKibibytes());
  } catch {
    return NaN;
  }
}
