import { ImplicitTokenResolver, IResolver, Lazy, LazyResolver, NumberStringUnionResolver, ResolutionContext } from 'cdk8s';

/** The default resolvers of a cdk8s App, in their order. */
const STOCK = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** Whether an app has exactly the stock resolvers. */
export function hasOnlyStockResolvers(resolvers: readonly IResolver[]): boolean {
  return resolvers.length === STOCK.length && resolvers.every((resolver, i) => resolver.resolve === STOCK[i].prototype.resolve);
}

/**
 * Resolves a whole object in one call, with the result of the stock resolvers. cdk8s calls the resolvers for every value in the object, each
 * time with a new context, a new copy of the value's path and a new search for the app.
 */
export class WholeObjectResolver implements IResolver {
  constructor(private readonly stock: readonly IResolver[]) {}

  resolve(context: ResolutionContext): void {
    const { key, value } = context;
    if (value instanceof Resolved) return;
    if (key.length === 0 && value.constructor === Object && typeof value.resolve !== 'function') {
      context.replaceValue(new Resolved(resolveFields(value)));
      return;
    }
    for (const resolver of this.stock) {
      resolver.resolve(context);
      if (context.replaced) return;
    }
  }
}

/**
 * cdk8s resolves values in arrays and in objects whose constructor is `Object`, so it does not resolve an instance of this class again. It
 * then copies objects whose constructor is named "Object", so the copy is a plain object.
 */
class Resolved {
  constructor(fields: object) {
    Object.assign(this, fields);
  }
}
Object.defineProperty(Resolved, 'name', { value: 'Object' });

/** The stock resolvers and the recursion of `resolve` in cdk8s, in the same order. */
function resolveValue(value: any): any {
  if (value == null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (value instanceof Lazy) return resolveValue(value.produce());
  if (typeof value.resolve === 'function') return resolveValue(value.resolve());
  if (value.constructor !== Object && ['number', 'string'].includes(typeof value.value)) return { value: value.value };
  if (Array.isArray(value)) return value.map(resolveValue);
  return value.constructor === Object ? resolveFields(value) : value;
}

function resolveFields(fields: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) result[key] = resolveValue(fields[key]);
  return result;
}
