"""Products of int8 matrices: how fast this machine makes those that the network is built of.

Protocol. Each product is a graph of one operator, ``MatMulInteger``, in the engine that runs the
network: activations in uint8 times weights in int8 of seven bits, which the engine lays out
beforehand. It runs on one thread, warm; the fastest of twenty runs counts. An operation is a
multiplication or an addition.
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
import onnxruntime
from numpy.typing import NDArray

__all__ = ["make_product", "measure_rate"]

Shape = tuple[int, int]  # of weights: what goes in, what comes out
RUNS = 20
_UINT8, _INT8, _INT32 = 2, 3, 6  # types as the format of graphs numbers them


def measure_rate(shapes: Sequence[Shape], rows: int) -> float:
    """Return the operations a second of ``rows`` activations times weights of these shapes."""
    chance = np.random.default_rng(1)
    spent = operations = 0.0
    for inner, outer in shapes:
        weights = chance.integers(-64, 64, (inner, outer), np.int8)
        activations = chance.integers(0, 256, (rows, inner), np.uint8)
        multiply = make_product(weights)
        times: list[float] = []
        for _ in range(RUNS):
            begun = time.process_time()
            multiply(activations)
            times.append(time.process_time() - begun)
        spent += min(times)
        operations += 2 * rows * inner * outer
    return operations / spent


def make_product(
    weights: NDArray[np.int8],
) -> Callable[[NDArray[np.uint8]], NDArray[np.int32]]:
    """Return what multiplies activations, a row each, with these weights, on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        _write_graph(weights), options, providers=["CPUExecutionProvider"]
    )

    def multiply(activations: NDArray[np.uint8]) -> NDArray[np.int32]:
        found: NDArray[np.int32] = session.run(None, {"activations": activations})[0]
        return found

    return multiply


def _write_graph(weights: NDArray[np.int8]) -> bytes:
    """Return a graph of one product in ONNX, which is a protocol buffer of a few fields."""
    inner, outer = weights.shape
    node = _text(1, "activations") + _text(1, "weights") + _text(2, "product")
    node += _text(4, "MatMulInteger")
    kept = _number(1, inner) + _number(1, outer) + _number(2, _INT8) + _text(8, "weights")
    graph = _part(1, node) + _text(2, "product") + _part(5, kept + _part(9, weights.tobytes()))
    graph += _part(11, _describe("activations", _UINT8, inner))
    graph += _part(12, _describe("product", _INT32, outer))
    return _number(1, 8) + _part(7, graph) + _part(8, _number(2, 17))


def _describe(name: str, kind: int, width: int) -> bytes:
    """Return a matrix with any number of rows, by name and type."""
    sides = _part(1, _text(2, "rows")) + _part(1, _number(1, width))
    return _text(1, name) + _part(2, _part(1, _number(1, kind) + _part(2, sides)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _part(field, value.encode())


def _part(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])
