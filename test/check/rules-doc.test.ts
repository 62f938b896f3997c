import { readFileSync } from 'fs';
import { PAGE, rulesPage } from '../../tools/rules-doc';

test('docs/rules.md says what the rules say (write it: npm run docs:rules)', () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(page).toBe(rulesPage(page));
});
