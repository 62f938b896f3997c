from cdk8s import ApiObject, App, Chart, JsonPatch
from cdk8s_webapp import Access, Expose, RouteTls, Peers, Port, Route, WebApp

app = App()
chart = Chart(app, "python-twin", namespace="shop")

orders = WebApp(
    chart,
    "orders",
    image="registry.example.com/orders:3.1.0",
    replicas=3,
    ports=[
        Port.http(container_port=8080, service_port=80, node_port=30080),
        Port.http(container_port=9102, name="metrics", published=False),
    ],
    expose=Expose.node_port(),
    labels={"team": "checkout"},
)
# Fields that cdk8s-plus-28 does not know reach the YAML as well.
ApiObject.of(orders.service).add_json_patch(JsonPatch.add("/spec/trafficDistribution", "PreferClose"))

shop = WebApp(
    chart,
    "shop",
    image="registry.example.com/shop:2.0.0",
    port=3000,
    routes=[Route.ingress(host="shop.example.com", tls=RouteTls.secret("shop-tls"))],
    access=Access.declared(clients=[Peers.namespace("ingress-nginx")]),
)
shop.calls(orders, port="http", env="ORDERS_URL")

app.synth()
