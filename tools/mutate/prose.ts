export interface Literal {
  readonly type: string;
  /** Of a StringLiteral. */
  readonly value?: unknown;
  /** Of a TemplateLiteral: what is between its expressions. */
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

/** Leaves out strings with a space in them, sentences for people; one without is a key or a name of Kubernetes, and is mutated. */
export const prose = {
  shouldIgnore({ node }: { readonly node: Literal }): string | undefined {
    return textOf(node).includes(' ') ? 'a sentence' : undefined;
  },
};

function textOf({ type, value, quasis = [] }: Literal): string {
  if (type === 'StringLiteral') return String(value);
  return type === 'TemplateLiteral' ? quasis.map((part) => part.value.raw).join('') : '';
}
