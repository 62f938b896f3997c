/** Whether a command line's word is a pattern. */
export function isGlob(word: string): boolean {
  return /[*?[{]/.test(word);
}

/** The folder that a pattern starts from, and whether a path below the current folder matches: `*`, `?`, `**`, `[ab]`, `{a,b}`. */
export function parseGlob(pattern: string): { readonly root: string; readonly matches: (path: string) => boolean } {
  const segments = pattern.split('/');
  const fixed = segments.slice(0, segments.findIndex(isGlob));
  const expression = new RegExp(`^${segments.map(segmentSource).join('')}$`);
  return { root: fixed.join('/') || (pattern.startsWith('/') ? '/' : '.'), matches: (path) => expression.test(path) };
}

function segmentSource(segment: string, index: number, all: readonly string[]): string {
  const last = index === all.length - 1;
  if (segment === '**') return last ? '.*' : '(?:[^/]+/)*';
  let source = '';
  let braces = 0;
  for (const token of segment.match(/\[!?[^\]]+\]|./g) ?? []) {
    if (token === '{') braces++;
    source += tokenSource(token, braces > 0);
    if (token === '}' && braces > 0) braces--;
  }
  return source + ')'.repeat(braces) + (last ? '' : '/');
}

function tokenSource(token: string, inBraces: boolean): string {
  if (token.length > 1) return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token === '{') return '(?:';
  if (inBraces && token === '}') return ')';
  if (inBraces && token === ',') return '|';
  return token.replace(/[.+^$()|\\\]}[]/, '\\$&');
}
