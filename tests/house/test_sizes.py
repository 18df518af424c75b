"""Code stays small enough to be read: limits that admired projects keep."""

from statistics import median, quantiles

from tests.support.house import Function, Source, dotted, functions, parse, sources

FUNCTION, SCREEN, FILE = 40, 20, 300
MEDIAN_FUNCTION, MOST_FUNCTIONS, MEDIAN_FILE = 8, 25, 100


def file_length(source: Source) -> int:
    return len(source.text.splitlines())


def is_screen(function: Function) -> bool:
    """Say whether the function is a callback or a page's layout."""
    makers = {dotted(getattr(node, "func", node)) for node in function.node.decorator_list}
    names = {name.rpartition(".")[2] for name in makers}
    return function.node.name == "layout" or bool(names & {"callback", "register_page"})


def all_functions() -> list[Function]:
    return [function for source in sources() for function in functions(source)]


def above(limit: int, found: list[Function]) -> list[str]:
    return [f"{function.place}: {function.lines} lines" for function in found if function.lines > limit]


def test_a_function_has_at_most_40_lines() -> None:
    assert not above(FUNCTION, all_functions())


def test_a_callback_or_layout_has_at_most_20_lines() -> None:
    assert not above(SCREEN, [function for function in all_functions() if is_screen(function)])


def test_a_file_has_at_most_300_lines() -> None:
    assert not [f"{each.path}: {file_length(each)} lines" for each in sources() if file_length(each) > FILE]


def test_half_of_the_functions_have_at_most_8_lines() -> None:
    assert median(function.lines for function in all_functions()) <= MEDIAN_FUNCTION


def test_nine_of_ten_functions_have_at_most_25_lines() -> None:
    assert quantiles((function.lines for function in all_functions()), n=10)[-1] <= MOST_FUNCTIONS


def test_half_of_the_files_have_at_most_100_lines() -> None:
    assert median(file_length(source) for source in sources()) <= MEDIAN_FILE


def test_lengths_are_counted_from_def_to_the_end_nested_functions_too() -> None:
    source = parse("@guard.callback(1)\ndef outer():\n    def inner():\n        return 1\n    return inner\n")
    assert [(each.node.name, each.lines) for each in functions(source)] == [("outer", 4), ("inner", 2)]


def test_callbacks_and_layouts_are_known_by_decorator_and_name() -> None:
    kinds = ["@guard.callback(1)\ndef a(): ...", "@register_page('x')\ndef b(): ...", "def layout(): ..."]
    assert all(is_screen(each) for each in functions(parse("\n".join(kinds))))
    assert not any(is_screen(each) for each in functions(parse("@cache\ndef layouts(): ...")))
