from netarium.spec.text import Text


def test_a_text_becomes_an_object_by_language() -> None:
    assert Text("Hello", "你好").as_json() == {"en": "Hello", "zh": "你好"}
