export const INIT_SUMMARY = 'Make a small complete cdk8s app, or add the library to one';

export const INIT_HELP = `Usage: cdk8s-webapp init [OPTIONS] [DIR]

Makes a cdk8s app in DIR (default: this folder): a program with one WebApp, a test with the
manifests it expects, and a CI workflow that checks them. In a folder that holds a cdk8s app, it
only adds what is missing: dependencies and scripts in package.json, an example and its test.

No file is overwritten. Nothing is asked, downloaded or installed.

  npx cdk8s-webapp init shop && cd shop && npm install && npm run synth

Options:
  -l, --language LANGUAGE  typescript or python (default: that of the app in DIR, or typescript)
      --ci SYSTEM          github, gitlab, or none (default: github for a new app, none for one
                           that is there)
  -h, --help               This text

Exit status: 0 done, 2 bad usage, or a folder or file that cannot be used; nothing is written then.
`;
