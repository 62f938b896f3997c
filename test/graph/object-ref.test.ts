import { ObjectRef, refName, shown, shownRef } from '../../src/graph/object-ref';

const LONG = 'x'.repeat(301);
const CUT = `${'x'.repeat(300)}…`;
const ref: ObjectRef = { index: 0, apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web', cluster: '' };

test('a name is shown whole up to 300 characters, and cut after them', () => {
  expect(shown('x'.repeat(300))).toBe('x'.repeat(300));
  expect(shown(LONG)).toBe(CUT);
});

test('a reference is shown as it is where all of its names are short', () => {
  const bare = { ...ref, namespace: undefined };
  const long = { ...ref, apiVersion: 'x'.repeat(300), kind: 'x'.repeat(300), namespace: 'x'.repeat(300), name: 'x'.repeat(300) };
  for (const short of [ref, bare, long]) expect(shownRef(short)).toBe(short);
});

test.each(['apiVersion', 'kind', 'namespace', 'name'])('a reference is shown with a long %s cut', (field) => {
  expect(shownRef({ ...ref, [field]: LONG })).toStrictEqual({ ...ref, [field]: CUT });
});

test('a reference that no namespace holds is shown without one', () => {
  const { namespace, ...bare } = ref;
  expect(shownRef({ ...bare, name: LONG })).toStrictEqual({ ...bare, name: CUT });
  expect([refName(ref), refName(bare)]).toEqual([`Pod ${namespace}/web`, 'Pod web']);
  expect(refName({ ...ref, kind: LONG, namespace: LONG, name: LONG })).toBe(`${CUT} ${CUT}/${CUT}`);
});
