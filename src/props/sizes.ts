import { Size, SizeRoundingBehavior } from 'cdk8s';
import { Problem } from '../kube/values/problem';

/** A size that Kubernetes can be told: Size takes any number, and tells at conversion what it cannot convert. */
export function sizeProblem(size: Size): Problem | undefined {
  return Number.isSafeInteger(kibibytesOf(size)) ? undefined : { wrong: 'is not a size', allowed: 'a whole number of kibibytes' };
}

/** A size as Kubernetes writes it, in the largest binary unit that keeps it whole. */
export function quantityOf(size: Size): string {
  const kibibytes = kibibytesOf(size);
  for (const [unit, factor] of [['Gi', 1024 * 1024], ['Mi', 1024]] as const) {
    if (kibibytes % factor === 0) return `${kibibytes / factor}${unit}`;
  }
  return `${kibibytes}Ki`;
}

/** Any size as a message shows it. cdk8s has `asString` for that from 2.70 on only. */
export function shownSize(size: Size): string {
  return sizeProblem(size) ? `${size.toKibibytes({ rounding: SizeRoundingBehavior.NONE })}Ki` : quantityOf(size);
}

/**
 * The same size for cdk8s-plus, which writes memory in whole mebibytes and ephemeral storage in whole gibibytes, and throws where it
 * cannot. What it wrote is replaced by `quantityOf`.
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
