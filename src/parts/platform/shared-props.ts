import { Construct } from 'constructs';
import { throwPropError } from '../../props/prop-error';
import { AnyPropTypes, attempt, isOptions, validateProps } from '../../props/prop-types';
import { validateEnv, validateEnvFrom } from '../config/env-validation';
import { validateResources } from '../resources/resources-validation';

/**
 * Throws when a prop has another type than its interface declares. TypeScript and jsii find that at compile time; from JavaScript it would
 * end in a stack trace, or in a field that is silently left out.
 */
export function validatePropTypes(scope: Construct, at: string, props: any, known: AnyPropTypes, wider = false): void {
  if (!attempt(() => isOptions(props), false)) {
    throwPropError(scope, { prop: `${at}props`, wrong: 'is missing', got: props, allowed: 'an object with the image and the ports', fix: "{ image: 'httpd:2.4', port: 80 }" });
  }
  validateProps(scope, at, props, known, wider);
  validateEnv(scope, at, props.env ?? {});
  validateEnvFrom(scope, at, props.envFrom ?? []);
  if (props.resources !== undefined) validateResources(scope, `${at}resources`, props.resources);
}
