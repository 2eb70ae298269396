"""How the bot gets its updates: getUpdates or a webhook, never both."""

import re

from sandbox.api import Api, Worded, method
from sandbox.args import Args
from sandbox.errors import bad, conflict
from sandbox.polling import TERMINATED_BY_WEBHOOK
from sandbox.records import Json
from sandbox.webhook import DEFAULT_CONNECTIONS, Target, is_local

BATCH_LIMIT = 100
LONGEST_POLL_S = 50
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@method("getUpdates")
async def get_updates(api: Api, args: Args) -> list[Json]:
    """Confirm what is before ``offset``, then the next updates, waiting up to ``timeout`` s (at most 50)."""
    if api.webhook.target is not None:
        raise conflict(_WEBHOOK_ACTIVE)
    _remember_kinds(api, args)
    updates, offset = api.world.updates, args.integer("offset")
    if offset > 0:
        updates.confirm_below(offset)
    elif offset < 0:
        updates.keep_last(-offset)
    limit = args.integer("limit", BATCH_LIMIT)
    timeout_s = min(max(args.integer("timeout"), 0), LONGEST_POLL_S)
    return await api.poller.poll(limit if 0 < limit <= BATCH_LIMIT else BATCH_LIMIT, timeout_s)


@method("setWebhook")
def set_webhook(api: Api, args: Args) -> Worded:
    """Push updates to an address on this machine; the sandbox calls no other."""
    url, secret = args.text("url").strip(), args.text("secret_token")
    _check_secret(secret)
    if not url:
        return _delete(api, args)
    if not re.match(r"https?://[^/]", url):
        raise bad("invalid webhook URL specified")
    # A demo must not send anything to the outside, least of all by mistake.
    if not is_local(url):
        raise bad("bad webhook: Failed to resolve host: Name or service not known")
    _remember_kinds(api, args)
    _drop_pending(api, args)
    api.poller.interrupt(TERMINATED_BY_WEBHOOK)
    connections = min(max(args.integer("max_connections", DEFAULT_CONNECTIONS), 1), 100)
    target = Target(url, secret, connections)
    known = api.webhook.target == target
    api.webhook.set(target)
    return Worded(True, "Webhook is already set" if known else "Webhook was set")


@method("deleteWebhook")
def delete_webhook(api: Api, args: Args) -> Worded:
    """Back to getUpdates."""
    return _delete(api, args)


def _delete(api: Api, args: Args) -> Worded:
    was_set = api.webhook.target is not None
    api.webhook.stop()
    _drop_pending(api, args)
    return Worded(True, "Webhook was deleted" if was_set else "Webhook is already deleted")


@method("getWebhookInfo")
def get_webhook_info(api: Api, args: Args) -> Json:
    """Where updates go, how many wait, what went wrong last."""
    return api.webhook.info()


def _remember_kinds(api: Api, args: Args) -> None:
    if args.has("allowed_updates"):
        api.world.updates.allowed = [str(kind) for kind in args.array("allowed_updates")] or None


def _drop_pending(api: Api, args: Args) -> None:
    if args.boolean("drop_pending_updates"):
        api.world.updates.keep_last(0)


def _check_secret(secret: str) -> None:
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
