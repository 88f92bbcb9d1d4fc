"""What can go wrong between a kiosk and its feed, each with the sentence that staff read. Nothing was changed.

Paths and digests say nothing to them: a file is named by what it is; the path is the error's note, for the log.
"""

from __future__ import annotations

from sync.errors import FeedError

_KINDS = (("blobs/", "内容文件"), ("targets/", "目录文件"), ("metadata", "签名文件"))
_FIRST = "metadata/timestamp.json"  # no feed is without it


def file_kind(path: str) -> str:
    """What a file of a feed is, for people."""
    return next((kind for beginning, kind in _KINDS if path.startswith(beginning)), "文件")


class LineTrouble(FeedError):
    """The way to the feed is the trouble, not what stands in it."""

    code = "feed-line"


class Unreachable(LineTrouble):
    """No network, no server, or the server itself is in trouble. `again`: another try in a moment may work, not before
    `after` seconds.
    """

    code = "feed-unreachable"

    def __init__(self, sentence: str, again: bool = False, after: float = 0.0) -> None:
        super().__init__(sentence)
        self.again = again
        self.after = after


class ProxyLogin(LineTrouble):
    """The proxy wants a name and a password."""

    code = "feed-proxy-login"

    def __init__(self) -> None:
        super().__init__(
            "代理服务器要求用户名和密码(407)。请在 kiosk.toml 的 [source] proxy 里写对,或请网络管理员放行。"
        )


class Portal(LineTrouble):
    """A login page answered in the feed's place."""

    code = "feed-portal"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"网络要求登录({what}),没有取到内容。请告诉管网络的人:要让这台机器登录,或换一个不用登录的网络。"
        )


class Forbidden(Portal):
    """403: a login page's answer, and some stores' for a file that is not there: see sync.pull.transfer."""

    def __init__(self) -> None:
        super().__init__("403")


class Missing(FeedError):
    """The feed does not have this file."""

    code = "feed-missing"

    def __init__(self, path: str) -> None:
        said = f"发布内容不完整:缺少{file_kind(path)}。可能正在发布,请稍后再同步;总是这样请联系县里。"
        if path == _FIRST:
            said = "这个地址上没有县里的发布内容。地址可能写错了,请核对网址或文件夹;也可能正在发布,请稍后再同步。"
        super().__init__(said)
        self.add_note(path)


class Cut(LineTrouble):
    """A transfer broke off. Another try in a moment goes on from there."""

    code = "feed-cut"
    again = True

    def __init__(self, path: str) -> None:
        super().__init__(f"传输中断:{file_kind(path)}没有取完。原有内容没有改动,已取到的留着,请再同步一次。")
        self.add_note(path)


class Slow(LineTrouble):
    """Bytes trickle: at this speed a sync would hang for hours. What arrived stays for the next one."""

    code = "feed-slow"

    def __init__(self) -> None:
        super().__init__("网络太慢,等不到内容,这次先停下。原有内容照常显示,已取到的留着,下次接着取。")


class Stopped(LineTrouble):
    """Somebody asked this process to stop. What arrived stays for the next sync."""

    code = "feed-stopped"

    def __init__(self) -> None:
        super().__init__("同步被停下。原有内容照常显示,已取到的留着,下次接着取。")


class Altered(FeedError):
    """Bytes that are not those that were signed."""

    code = "feed-altered"

    def __init__(self, path: str) -> None:
        super().__init__(f"{file_kind(path)}与签名不符:内容被改动过,或发布到一半。没有采用,请联系县里。")
        self.add_note(path)


class WrongLength(Altered):
    """A file that is shorter or longer than the signed one."""

    code = "feed-length"

    def __init__(self, path: str, signed: int, found: int) -> None:
        told = f"签名里是 {signed} 字节,这里是 {found} 字节"
        FeedError.__init__(self, f"{file_kind(path)}的长度不对:{told}。没有采用,可能正在发布,请稍后再同步。")
        self.add_note(path)


class Oversized(Altered):
    """A file that says of itself that it is longer than any of its kind may be."""

    code = "feed-oversized"

    def __init__(self, path: str, limit: int, found: int) -> None:
        said = f"{file_kind(path)}太大:有 {found} 字节,最多只收 {limit} 字节。没有采用,请联系县里。"
        FeedError.__init__(self, said)
        self.add_note(path)


class Endless(Altered):
    """Bytes that go on beyond what the file may have."""

    code = "feed-endless"

    def __init__(self, path: str, limit: int) -> None:
        said = f"{file_kind(path)}一直送不完:已超过 {limit} 字节的上限,已经停收。没有采用,请联系县里。"
        FeedError.__init__(self, said)
        self.add_note(path)


class Mixed(Altered):
    """Signed files that do not belong to one another: each genuine perhaps, never published together."""

    code = "feed-mixed"

    def __init__(self) -> None:
        said = "发布内容前后对不上:不是同一次发布的,或被改动过。没有采用,请稍后再同步;总是这样请联系县里。"
        FeedError.__init__(self, said)


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
