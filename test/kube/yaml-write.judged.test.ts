import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { HOSTILE } from './hostile-scalars';
import { YamlWriter } from '../../src/kube/yaml-write';
import { ask, describeJudged } from '../judges/judges';

/**
 * What cdk8s itself writes so that kubectl reads something else or refuses it: octal numbers of YAML 1.2, the merge key, and
 * characters that YAML wants escaped. The same bytes are written here, as promised; nobody's manifest holds them.
 */
const CDK8S_GETS_WRONG = /^0o[0-7]+$|^<<$|[\x7f-\x9f\ufeff\u2028\u2029]|\p{Surrogate}/u;

const wide = fc.constantFrom(...HOSTILE.filter((text) => !CDK8S_GETS_WRONG.test(text)));
// What the writer takes for plain, at its edges: all that it writes itself, without cdk8s.
const plain = fc.stringMatching(/^[a-zA-Z_/][a-zA-Z0-9_./@=+,;%() :-]{0,12}$/);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    plain, wide, fc.boolean(), fc.constant(null), fc.maxSafeInteger(), fc.constantFrom(0.5, -1.25),
    fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(fc.oneof(plain, wide), tie('json'), { maxKeys: 4 }),
  ),
}));

describeJudged('kubectl reads what was written', () => {
  test('for any JSON of plain and of hostile texts', () => {
    const files = fc.array(fc.array(fc.record({ spec: json }), { minLength: 1, maxLength: 3 }), { minLength: 300, maxLength: 300 });
    fc.assert(fc.property(files, (written) => {
      const writer = new YamlWriter((...documents) => Yaml.stringify(...documents));
      const answers = ask<unknown[]>('manifests', written.map((documents) => writer.write(documents)));
      answers.forEach((answer, i) => expect(answer).toEqual({ documents: JSON.parse(JSON.stringify(written[i])) }));
    }), { numRuns: 10, endOnFailure: true });
  });
});
