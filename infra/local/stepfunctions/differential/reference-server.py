"""Serves LocalStack's Step Functions, and nothing else of LocalStack, over the AWS JSON protocol on 127.0.0.1.

The interpreter is LocalStack's own, unchanged. Replaced are only its two doors to the outside: functions are invoked at
REFERENCE_FUNCTIONS (the test's), and JSONata's Java library comes from REFERENCE_JARS instead of an installer.
Prints {"port": number} when it listens.
"""

import json
import os
import sys
import types

import boto3
import jpype
from botocore.config import Config


class InstalledLibraries:
    def install(self):
        """They are there."""

    def get_java_lib_path(self):
        return jpype.getDefaultJVMPath()

    def get_installed_dir(self):
        return os.environ["REFERENCE_JARS"]


class JsonataPackage:
    get_installer = staticmethod(InstalledLibraries)


packages = types.ModuleType("localstack.services.stepfunctions.packages")
packages.jpype_jsonata_package = JsonataPackage()
sys.modules[packages.__name__] = packages

from localstack.services.stepfunctions.asl.utils import boto_client  # noqa: E402


def client_of_test(service, region, state_credentials):
    if service != "lambda":
        raise NotImplementedError(f"the reference calls functions only, not {service}")
    return boto3.client(
        "lambda",
        region_name=region,
        endpoint_url=os.environ["REFERENCE_FUNCTIONS"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, parameter_validation=False),
    )


boto_client.boto_client_for = client_of_test

from localstack.aws.api import RequestContext  # noqa: E402
from localstack.aws.skeleton import Skeleton  # noqa: E402
from localstack.aws.spec import load_service  # noqa: E402
from localstack.services.stepfunctions.backend.execution import Execution  # noqa: E402
from localstack.services.stepfunctions.provider import StepFunctionsProvider  # noqa: E402
from rolo import Request  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402
from werkzeug.wrappers import Request as WsgiRequest, Response as WsgiResponse  # noqa: E402

# Events of the execution's status would go to EventBridge, which is not there.
Execution._get_events_client = lambda self: types.SimpleNamespace(put_events=lambda **_: {})

skeleton = Skeleton(load_service("stepfunctions"), StepFunctionsProvider())


def application(environ, start_response):
    asked = WsgiRequest(environ)
    request = Request(method=asked.method, path=asked.path, headers=asked.headers, body=asked.get_data())
    context = RequestContext(request)
    context.service = skeleton.service
    context.protocol = "json"
    context.region = "eu-central-1"
    context.account_id = "000000000000"
    context.partition = "aws"
    context.request_id = "reference"
    try:
        response = skeleton.invoke(context)
    except Exception as error:  # What it does not foresee is an answer too, and no broken connection.
        body = json.dumps({"__type": "InternalFailure", "message": repr(error)})
        response = WsgiResponse(body, status=500, content_type="application/x-amz-json-1.0")
    return response(environ, start_response)


class Quiet(WSGIRequestHandler):
    """A connection for each request: one that is kept could be closed while the next request is under way."""

    def log_request(self, code="-", size="-"):
        """Requests are the test's business."""


server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
print(json.dumps({"port": server.server_port}), flush=True)
server.serve_forever()
