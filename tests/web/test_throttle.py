"""Whose tries count together."""

import pytest

from matrix.web.throttle import client
from tests.web.conftest import from_address


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_or_a_customers_network(address, counted):
    assert client(from_address(address)) == counted


def test_two_ipv4_clients_of_a_socket_for_both_kinds_are_two():
    assert client(from_address("::ffff:192.0.2.1")) != client(from_address("::ffff:192.0.2.2"))
