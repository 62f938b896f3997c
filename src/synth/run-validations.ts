import { IConstruct } from 'constructs';
import { throwAtCaller } from '../props/caller-error';

/**
 * Runs the validations of every construct once.
 *
 * @throws with all errors, in the format of cdk8s
 */
export function validate(app: IConstruct): void {
  const errors = app.node.findAll().flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length > 0) throwAtCaller(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}
