"""Guards: who may be reached, over all addresses that there are."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fetching.serving import Names
from twosource.errors import ReportRefused
from twosource.fetching import Clock
from twosource.fetching.clocks import Watch
from twosource.fetching.guards import Guard, judge_address

PRIVATE = [
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "::1/128",
    "fc00::/7",
    "fec0::/10",
]
NEVER = [
    "0.0.0.0/8",
    "169.254.0.0/16",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "255.255.255.255/32",
    "::/128",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/32",
    "2001:db8::/32",
    "3fff::/20",
    "5f00::/16",
    "fe80::/10",
    "ff00::/8",
]


def carry(address: IPv4Address) -> list[IPv6Address]:
    """Return the addresses of version six that lead to one of version four."""
    number = int(address)
    return [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x0064_FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80) | 1),
    ]


def inside(network: str) -> st.SearchStrategy[IPv4Address | IPv6Address]:
    """Return any address of a network."""
    block = ip_network(network)
    last = int(block.broadcast_address)
    kind = type(block.network_address)
    return st.integers(int(block.network_address), last).map(kind)


@given(st.sampled_from(PRIVATE).flatmap(inside))
def test_a_private_address_is_private(address: IPv4Address | IPv6Address) -> None:
    """Each address of a private block is known for one, however it is carried."""
    assert judge_address(address) == "private"
    if isinstance(address, IPv4Address):
        assert {judge_address(one) for one in carry(address)} == {"private"}


@given(st.sampled_from(NEVER).flatmap(inside))
def test_an_address_of_no_site_is_never_reached(address: IPv4Address | IPv6Address) -> None:
    """Each address of a block without sites is known for one, however it is carried."""
    assert judge_address(address) == "never"
    if isinstance(address, IPv4Address):
        assert {judge_address(one) for one in carry(address)} == {"never"}


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_a_public_address_is_global(address: IPv4Address | IPv6Address) -> None:
    """What is taken for public is global to Python too, is no group and is not kept back."""
    if judge_address(address) == "public":
        inner = address
        if isinstance(address, IPv6Address):
            nat = address in IPv6Network("64:ff9b::/96")
            inner = address.ipv4_mapped or address.sixtofour or address
            inner = IPv4Address(int(address) & 0xFFFF_FFFF) if nat else inner
        assert inner.is_global
        kept = ("multicast", "reserved", "link_local", "loopback", "private", "unspecified")
        assert [kind for kind in kept if getattr(inner, f"is_{kind}")] == []


@given(st.ip_addresses(v=4))
def test_every_global_address_of_version_four_is_judged_alike(address: IPv4Address) -> None:
    """Python's table and ours differ only where ours knows more."""
    if address.is_global and not address.is_multicast and judge_address(address) != "public":
        assert any(address in ip_network(block) for block in ("192.88.99.0/24", "192.0.0.0/24"))


@pytest.mark.parametrize("address", ["8.8.8.8", "192.0.1.1", "2606:4700::1", "64:ff9b::808:808"])
def test_a_site_may_be_reached(address: str) -> None:
    """Addresses of the open network are public, also through NAT64."""
    assert judge_address(ip_address(address)) == "public"


@pytest.mark.parametrize("address", ["::127.0.0.1", "2002:7f00:1::", "fe80::1%lo", "::ffff:0:0"])
def test_odd_forms_are_seen_through(address: str) -> None:
    """An address that would lead to this machine by a way round is not public."""
    assert judge_address(ip_address(address)) != "public"


def watch() -> Watch:
    """Return a watch with some seconds."""
    return Watch(Clock(), "ferry", 5, 5)


def test_one_bad_address_among_good_ones_refuses_the_host() -> None:
    """A name that leads to a public and to a private address is not asked at all."""
    guard = Guard(private=frozenset(), resolve=Names([("8.8.8.8", "192.168.1.1")]))
    with pytest.raises(ReportRefused, match=r"leads to 192\.168\.1\.1, which is in a private"):
        guard.find("gazette.example", 80, watch())


@pytest.mark.parametrize(
    "private", [True, frozenset({"intranet.example"}), frozenset({"intranet.example:8080"})]
)
def test_a_private_host_is_allowed_by_its_name(private: "bool | frozenset[str]") -> None:
    """The host of the address counts, with its port where one is named."""
    guard = Guard(private=private, resolve=Names([("10.1.2.3",)]))
    assert guard.find("intranet.example", 8080, watch()) == ("10.1.2.3",)


@pytest.mark.parametrize(
    "private", ["", "intranet.example:80", "other.example", "10.1.2.3", "intranet"]
)
def test_a_private_host_that_is_not_named_is_refused(private: str) -> None:
    """Another port, another name and the address to which a name leads allow nothing."""
    guard = Guard(private=frozenset({private}), resolve=Names([("10.1.2.3",)]))
    with pytest.raises(ReportRefused, match="private network"):
        guard.find("intranet.example", 8080, watch())


@pytest.mark.parametrize("address", ["169.254.169.254", "0.0.0.1", "224.0.0.1", "fe80::1%2"])
def test_where_clouds_keep_their_keys_is_never_reached(address: str) -> None:
    """Link-local addresses, groups and no address at all are refused with private=True too."""
    with pytest.raises(ReportRefused, match="no address of a site"):
        Guard(private=True, resolve=Names([(address,)])).find("gazette.example", 80, watch())


def test_a_name_without_address_is_refused() -> None:
    """A host that nobody knows is refused with what to do."""

    def fail(host: str, port: int) -> tuple[str, ...]:
        raise OSError(host, port)

    with pytest.raises(ReportRefused, match="cannot be found: check how it is written"):
        Guard(private=False, resolve=fail).find("gazette.example", 80, watch())
    with pytest.raises(ReportRefused, match="has no address"):
        Guard(private=False, resolve=Names([()])).find("gazette.example", 80, watch())


def test_a_resolver_that_never_answers_is_left_behind() -> None:
    """A name server that says nothing costs no more time than the fetch has."""
    ended = Event()

    def hang(host: str, port: int) -> tuple[str, ...]:
        ended.wait(10)
        return (host, str(port))

    slow = Watch(Clock(), "ferry", 0.2, 5)
    with pytest.raises(ReportRefused, match=r"nobody says in time|more than 0\.2"):
        Guard(private=False, resolve=hang).find("gazette.example", 80, slow)
    ended.set()
