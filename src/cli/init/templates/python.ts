export const GITIGNORE = '/dist/\n/.venv/\n__pycache__/\n.pytest_cache/\n';
export const CDK8S_YAML = 'language: python\napp: python main.py\noutput: dist\n';

export function main(module: string, namespace: string): string {
  return `from cdk8s import Chart
from ${module} import CheckedApp, WebApp

app = CheckedApp()
chart = Chart(app, "${namespace}", namespace="${namespace}")

WebApp(
    chart,
    "web",
    image="nginxinc/nginx-unprivileged:1.29",
    port=8080,
)

app.synth()
`;
}

export function mainTest(namespace: string): string {
  return `from pathlib import Path

from main import app

EXPECTED = Path(__file__).with_name("expected.yaml")


def test_the_manifests_are_the_ones_in_expected_yaml():
    # When they should change: cp dist/${namespace}.k8s.yaml expected.yaml, and read the difference before you commit it.
    # An error in the manifests is an exception of CheckedApp.
    assert app.synth_yaml() == EXPECTED.read_text(encoding="utf-8")
`;
}

export function example(module: string, namespace: string): string {
  return `from cdk8s import Chart
from constructs import Construct
from ${module} import WebApp


class WebAppExample(Chart):
    """An example of ${module}: a Deployment and a Service that belong together."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "webapp-example", namespace="${namespace}")

        WebApp(self, "web", image="nginxinc/nginx-unprivileged:1.29", port=8080)
`;
}

export function exampleTest(module: string): string {
  return `from ${module} import CheckedApp

from webapp_example import WebAppExample


def test_the_example_has_a_service():
    app = CheckedApp()
    WebAppExample(app)
    # An error in the manifests is an exception of CheckedApp.
    assert "kind: Service" in app.synth_yaml()
`;
}
