"""A shop as the documentation of `diagrams` would draw it: clusters in clusters, lists, labels on edges, a picture of its own."""

from diagrams import Cluster, Diagram, Edge
from diagrams.custom import Custom
from diagrams.onprem.database import PostgreSQL
from diagrams.onprem.network import Nginx
from diagrams.onprem.queue import Kafka
from diagrams.programming.language import Python

with Diagram("Shop 商店", show=True, direction="TB", outformat=["png", "svg"], graph_attr={"bgcolor": "transparent"}):
    web = Nginx("web")
    with Cluster("Services"):
        services = [Python("orders"), Python("invoices\nby night")]
        with Cluster("Store", graph_attr={"bgcolor": "#FFF4E0"}):
            store = PostgreSQL("orders")
    web >> Edge(label="HTTPS", color="darkgreen", style="bold") >> services
    services[0] >> store
    store - Edge(style="dashed") - Kafka("changes")
    services[1] << Custom("printer", "pictures/printer.png")
