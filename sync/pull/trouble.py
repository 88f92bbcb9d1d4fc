"""What can go wrong between a kiosk and its feed, each with the sentence that staff read. Nothing was changed."""

from __future__ import annotations

from sync.errors import FeedError


class Unreachable(FeedError):
    """No network, no server, or the server itself is in trouble: the next try may work."""

    code = "feed-unreachable"


class Portal(FeedError):
    """A login page answered in the feed's place."""

    code = "feed-portal"

    def __init__(self, what: str) -> None:
        super().__init__(f"网络要求登录({what}),没有取到内容。请先在浏览器里登录网络,或换一个网络,再同步。")


class Forbidden(Portal):
    """403: a login page's answer, and some stores' for a file that is not there."""

    def __init__(self) -> None:
        super().__init__("403")


class Missing(FeedError):
    """The feed does not have this file."""

    code = "feed-missing"

    def __init__(self, path: str) -> None:
        super().__init__(f"发布内容不完整:缺少 {path}。可能正在发布,请稍后再同步;总是这样请联系县里。")


class Cut(FeedError):
    """A transfer broke off."""

    code = "feed-cut"

    def __init__(self, path: str) -> None:
        super().__init__(f"传输中断:{path} 没有取完。原有内容没有改动,请再同步一次。")


class Altered(FeedError):
    """Bytes that are not those that were signed."""

    code = "feed-altered"

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} 与签名不符:内容被改动过,或发布到一半。没有采用,请联系县里。")


class Foreign(FeedError):
    """A feed of another county."""

    code = "feed-foreign"

    def __init__(self) -> None:
        super().__init__("这是别的县的发布内容,不是这台机器认定的县。没有采用,请检查同步地址。")


class Older(FeedError):
    """A feed older than what this kiosk has verified before."""

    code = "feed-older"

    def __init__(self) -> None:
        super().__init__("发布内容比这台机器已有的还旧,没有采用。请检查同步地址或优盘是不是旧的。")


class Expired(FeedError):
    """Signatures that the county did not renew in time."""

    code = "feed-expired"

    def __init__(self) -> None:
        super().__init__("县里的发布签名已经过期,没有续签。原有内容照常显示,请联系县里续签。")


class Unpinned(FeedError):
    """This kiosk does not know yet which county to believe."""

    code = "feed-unpinned"

    def __init__(self) -> None:
        super().__init__("这台机器还没有认定哪个县的内容可信。请用 --root 指定县里给的 root.json,只需一次。")
