export const CHECK_SUMMARY = 'Find what is wrong with Kubernetes manifests, and how to fix it';

export const CHECK_HELP = `Usage: cdk8s-webapp check [OPTIONS] FILE|FOLDER|GLOB|-...

Reads Kubernetes manifests (YAML or JSON; - is standard input), checks all objects together as
those of one cluster, and prints what is wrong, where, and how to fix it.
For a folder, it reads the .yaml, .yml and .json files at any depth.

  helm template CHART | cdk8s-webapp check -
  kubectl get all,ingress,networkpolicy -A -o yaml | cdk8s-webapp check -

Options:
  -o, --output FORMAT            text (default), json, sarif, or github (workflow commands)
  -n, --namespace NAME           Namespace of objects that do not specify one (default: default)
      --cluster-per file|folder  Treat each file, or each folder, as a separate cluster
      --kubernetes-version 1.N   Kubernetes version to check for (default: the newest known)
      --fail-on SEVERITY         Exit with 1 for findings of this severity or worse: error (default),
                                 warning, note, or never
      --severity RULE=SEVERITY   Set the severity of a rule: error, warning, note, or off;
                                 may be repeated
      --config FILE              Use this configuration file, instead of .cdk8s-webapp.yaml in the
                                 folder of the input or a parent folder
      --no-config                Use no configuration file
      --baseline FILE            Accept the findings in FILE, report only new ones
      --write-baseline           Write the current findings to the --baseline FILE
      --paths                    Print the paths of traffic instead of findings (text or json)
      --explain RULE             Print what a rule means, how to fix its findings, and an example
  -h, --help                     Print this help

To accept a finding for one object, annotate the object with the reason:
  cdk8s-webapp/ignore-RULE: "reason"

Exit status: 0 no findings that fail, 1 findings, 2 invalid usage or input that cannot be read.
`;
