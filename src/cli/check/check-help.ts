export const CHECK_SUMMARY = 'Find what is wrong with Kubernetes manifests: who reaches whom, and why not';

export const CHECK_HELP = `Usage: cdk8s-webapp check [OPTIONS] FILE|FOLDER|GLOB|-...

Reads Kubernetes manifests (YAML or JSON; - is standard input), judges all objects together as
those of one cluster, and prints what is wrong, where, and the edit that mends it.
A folder means its .yaml, .yml and .json files, at any depth.

  helm template CHART | cdk8s-webapp check -
  kubectl get all,ingress,networkpolicy -A -o yaml | cdk8s-webapp check -

Options:
  -o, --output FORMAT            text (default), json, sarif, or github (workflow commands)
  -n, --namespace NAME           Namespace of the objects that name none (default: default)
      --cluster-per file|folder  Each file, or each folder, is a cluster of its own
      --kubernetes-version 1.N   The version to judge by (default: the newest known)
      --fail-on SEVERITY         Exit with 1 from this severity on: error (default), warning,
                                 note, or never
      --severity RULE=SEVERITY   Change a rule: error, warning, note, or off; may be repeated
      --config FILE              Read this configuration, not the .cdk8s-webapp.yaml that is in the
                                 folder of the input or above it
      --no-config                Read no configuration
      --baseline FILE            Let the findings in FILE pass, report only new ones
      --write-baseline           Write the findings of now to the --baseline FILE
      --paths                    Print who reaches whom instead of what is wrong (text or json)
      --explain RULE             Print what a rule means, how to mend it, and an example
  -h, --help                     This text

One object may be let pass by an annotation that gives the reason:
  cdk8s-webapp/ignore-RULE: "why"

Exit status: 0 no finding that fails, 1 findings, 2 bad usage or input that cannot be read.
`;
