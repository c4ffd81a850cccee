"""Writes the dataclasses of the Python package from the JSON Schemas that the core emits.

    python generate_model.py            writes python/integration_core/model.py
    python generate_model.py --check    fails when that file is not what it would write

The schemas are draft 2020-12 as schemars writes them. What this file does not know, it refuses by name:
a type that slips through as `Any` would be found by a user, not by us.
"""

from __future__ import annotations

import argparse
import itertools
import json
import keyword
import re
import sys
import textwrap
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

HERE = Path(__file__).resolve().parent
SCHEMAS = HERE.parent / "docs" / "schema"
MODEL = HERE / "python" / "integration_core" / "model.py"

HEADER = '''\
"""The inputs and results of the core as classes. Written by generate_model.py from docs/schema: do not edit."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias

from {package}_decode import Document
{imports}from {package}_shapes import Choice, Form, Variant

__all__ = {names}
'''

SCALARS = {"integer": "int", "number": "float", "boolean": "bool", "null": "None", "string": "str"}
TEXT_FORMATS = {"date": "datetime.date", "money": "Decimal", "decimal": "Decimal"}
# A field of one of these names would hide the type from the annotations below it, or the tag of its class.
TAKEN = {*SCALARS.values(), "datetime", "dataclasses", "tuple", "tag"}
# What is written by hand for a class that is more than its fields: its base, by the module that holds it.
BASES = {"Diagnostics": ("_problems", "Problems"), "CheckResult": ("_problems", "Checked"), "Report": ("_rendered", "Rendered")}


class Unsupported(Exception):
    """A schema that has no counterpart here."""


def load(folder: Path) -> tuple[dict[str, Schema], set[str]]:
    """All named types of the schemas in `folder`, and the names of those that are whole documents."""
    types: dict[str, Schema] = {}
    roots = set()
    for path in sorted(folder.glob("*.json")):
        schema: Schema = json.loads(path.read_text(encoding="utf-8"))
        named: dict[str, Schema] = schema.pop("$defs", {})
        root = schema.pop("title")
        schema.pop("$schema", None)
        roots.add(root)
        for name, definition in [*named.items(), (root, schema)]:
            if types.setdefault(name, definition) != definition:
                raise Unsupported(f"{path.name}: `{name}` is another type than in an earlier schema")
    if not roots:
        raise Unsupported(f"no schema in {folder}")
    return types, roots


def annotation(schema: Schema, where: str) -> str:
    """The Python type of a schema that stands inside another one."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix("#/$defs/")
    if "anyOf" in schema:
        inner = [annotation(part, where) for part in schema["anyOf"]]
        if len(inner) == 2 and inner[1] == "None":
            return " | ".join(inner)
    kind = schema.get("type")
    if isinstance(kind, list) and len(kind) == 2 and kind[1] == "null":
        return annotation({**schema, "type": kind[0]}, where) + " | None"
    if kind == "string" and schema.keys() & {"enum", "const"}:
        values = schema.get("enum") or [schema["const"]]
        return f"Literal[{', '.join(map(quoted, values))}]"
    if kind == "array":
        return array(schema, where)
    if kind == "string" and schema.get("format") in TEXT_FORMATS:
        return TEXT_FORMATS[schema["format"]]
    if kind in SCALARS:
        return SCALARS[kind]
    raise Unsupported(f"{where}: no Python type for {json.dumps(schema)[:200]}")


def array(schema: Schema, where: str) -> str:
    if "prefixItems" in schema:
        return f"tuple[{', '.join(annotation(item, where) for item in schema['prefixItems'])}]"
    return f"tuple[{annotation(schema['items'], where)}, ...]"


def quoted(text: Any) -> str:
    if not isinstance(text, str):
        raise Unsupported(f"{text!r} is not text")
    return json.dumps(text, ensure_ascii=False)


def identifier(name: str) -> str:
    if not name.isidentifier() or name.startswith("_") or name in TAKEN:
        raise Unsupported(f"`{name}` cannot be a name in Python")
    return name + "_" if keyword.iskeyword(name) else name


def prose(description: str) -> list[str]:
    """The paragraphs of a Rust doc comment, up to its first heading, without links to Rust items."""
    text = re.split(r"^#+ ", description, maxsplit=1, flags=re.MULTILINE)[0]
    text = re.sub(r"\[(`[^`]+`)\](\([^)]*\))?", r"\1", text).replace("::", ".")
    return [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")] if text.strip() else []


def docstring(description: str, attributes: dict[str, str] | None = None) -> str:
    """An indented docstring: the description, then one entry per attribute."""
    wrap = textwrap.TextWrapper(width=100, break_long_words=False, break_on_hyphens=False)
    parts = [wrap.fill(paragraph) for paragraph in prose(description)]
    described = {name: " ".join(prose(text)) for name, text in (attributes or {}).items()}
    entries = [f"    {name}: {text}" for name, text in described.items() if text]
    if entries:
        wrap.subsequent_indent = " " * 8
        parts.append("\n".join(["Attributes:", *map(wrap.fill, entries)]))
    text = "\n\n".join(parts).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if not text:
        return ""
    text += "\n" if "\n" in text else " " if text.endswith('"') else ""
    return textwrap.indent(f'"""{text}"""', "    ") + "\n"


def declared_order(schema: Schema) -> list[str]:
    """Field names as declared in Rust: `required` keeps that order even where `properties` is sorted."""
    names, required = list(schema.get("properties", {})), list(schema.get("required", []))
    if [name for name in names if name in required] == required:
        return names
    return required + [name for name in names if name not in required]


def record(name: str, schema: Schema, types: dict[str, Schema], base: str = "", lead: str = "") -> str:
    """A dataclass with the properties of `schema`; `lead` is what stands before its fields."""
    properties: dict[str, Schema] = schema.get("properties", {})
    lines, notes = [], {}
    for key in declared_order(schema):
        python = identifier(key)
        kind = annotation(properties[key], f"{name}.{key}")
        notes[python] = properties[key].get("description", "")
        options = [] if python == key else [f'metadata={{"key": {quoted(key)}}}']
        if key not in schema.get("required", []):
            default = absent(properties[key], types)
            if default == "None" and not kind.endswith("| None"):
                kind += " | None"
            options.append(f"default={default}")
        plain = options[-1].removeprefix("default=") if len(options) == 1 and python == key else ""
        value = plain or (f"dataclasses.field({', '.join(options)})" if options else "")
        lines.append(f"    {python}: {kind}" + (f" = {value}" if value else ""))
    doc = docstring(schema.get("description", ""), notes)
    body = doc + ("\n" if doc and (lead or lines) else "") + lead + "".join(line + "\n" for line in lines)
    head = f"class {identifier(name)}{f'({base})' if base else ''}:\n"
    return "@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)\n" + head + (body or "    pass\n")


def absent(schema: Schema, types: dict[str, Schema]) -> str:
    """What a field holds that the JSON leaves out; `None` where only the core knows."""
    target = types.get(str(schema.get("$ref", "")).removeprefix("#/$defs/"), {})
    default = schema.get("default", target.get("default"))
    if schema.get("type") == "array" and not default:
        return "()"
    return "None" if default is None else literal(default, schema, types)


def literal(value: Any, schema: Schema, types: dict[str, Schema]) -> str:
    """The Python expression for the JSON `value` of a schema."""
    name = annotation(schema, "default")
    if isinstance(value, str) and value in (choices(types.get(name, {})) or {}):
        return f"{name}.{member(value)}"
    if isinstance(value, dict) and types.get(name, {}).get("type") == "object":
        parts = types[name]["properties"]
        return f"{name}({', '.join(f'{identifier(key)}={literal(value[key], parts[key], types)}' for key in value)})"
    if name in ("int", "float", "bool", "str"):
        return repr(value)
    if value in schema.get("enum", []):
        return quoted(value)
    raise Unsupported(f"no default {value!r} for {name}")


def choices(schema: Schema) -> dict[str, str] | None:
    """The values of a closed list with their descriptions, or None where the schema is something else."""
    values: dict[str, str] = {}
    for part in schema.get("oneOf", [schema]):
        if part.get("type") != "string" or not part.keys() & {"enum", "const"}:
            return None
        for value in part.get("enum") or [part["const"]]:
            values[value] = part.get("description", "") if "oneOf" in schema else ""
    return values


def closed_list(name: str, schema: Schema, values: dict[str, str]) -> str:
    """An enumeration; each member's description follows it, where editors look for it."""
    members = []
    for value, description in values.items():
        members.append(f"    {member(value)} = {quoted(value)}\n" + docstring(description))
    doc = docstring(schema.get("description", ""))
    return f"class {identifier(name)}(Choice):\n{doc}{chr(10) if doc else ''}{''.join(members)}"


def member(value: str) -> str:
    return identifier(re.sub(r"\W", "_", value).upper())


def union(name: str, schema: Schema, types: dict[str, Schema]) -> tuple[list[str], str]:
    """The classes of a tagged enum, and the alias that joins them."""
    classes, names = [], []
    key = inner_tag(schema["oneOf"])
    for part in schema["oneOf"]:
        tags = [part["properties"][key]["const"]] if key else part.get("enum") or [part.get("const")]
        for tag in tags if tags != [None] else [only_property(name, part)]:
            variant = name + "".join(word.capitalize() for word in re.split(r"\W|_", tag))
            names.append(variant)
            classes.append(alternative(variant, tag, key, part, types))
    return classes, " | ".join(names)


def inner_tag(parts: list[Schema]) -> str:
    """The property that tells objects apart by a constant of its own in each; empty where there is none."""
    tags = [{key for key, value in part.get("properties", {}).items() if "const" in value} for part in parts]
    shared = set.intersection(*tags)
    return shared.pop() if len(shared) == 1 else ""


def only_property(name: str, part: Schema) -> str:
    if part.get("type") == "object" and list(part.get("properties", {})) == part.get("required") != []:
        if len(part["properties"]) == 1:
            return str(part["required"][0])
    raise Unsupported(f"{name}: no tag in the alternative {json.dumps(part)[:200]}")


def alternative(variant: str, tag: str, key: str, part: Schema, types: dict[str, Schema]) -> str:
    """The class of one alternative; `key` is where its tag stands inside the object, if it does."""
    if part.keys() - {"type", "properties", "required", "additionalProperties", "description", "const", "enum"}:
        raise Unsupported(f"{variant}: more than fields in {json.dumps(part)[:200]}")
    if key:
        inner = {name: value for name, value in part["properties"].items() if name != key}
        content = {**part, "properties": inner, "required": [name for name in part["required"] if name != key]}
        form = "inside"
    else:
        content = part.get("properties", {}).get(tag, {})
        form = "tag" if part["type"] == "string" else "fields" if content.get("type") == "object" else "value"
    if form == "value":
        content = {"properties": {"value": content}, "required": ["value"]}
    lead = f'    tag: ClassVar[Literal[{quoted(tag)}]] = {quoted(tag)}\n    _form: ClassVar[Form] = "{form}"\n'
    lead += f"    _key: ClassVar[str] = {quoted(key)}\n" if key else ""
    described = {**content, "description": part.get("description", content.get("description", ""))}
    return record(variant, described, types, "Variant", lead)


def in_order(aliases: dict[str, str]) -> list[str]:
    """The names of `aliases`, each after those that its text mentions."""
    done: list[str] = []

    def visit(name: str, below: tuple[str, ...] = ()) -> None:
        if name in below:
            raise Unsupported(f"`{name}` refers to itself through names without a class")
        for other in sorted(set(re.findall(r"\w+", aliases[name])) & aliases.keys()):
            visit(other, (*below, name))
        if name not in done:
            done.append(name)

    for name in aliases:
        visit(name)
    return done


def listing(name: str, schema: Schema) -> str:
    """A list that is more than its items: a class of its own."""
    base = f"{BASES[name][1]}[{annotation(schema['items'], name)}]"
    return f"class {identifier(name)}({base}):\n{docstring(schema['description'])}\n    __slots__ = ()\n"


def after_their_defaults(classes: dict[str, str]) -> list[str]:
    """The sources of `classes`, each after those that it makes a default of or inherits from."""
    needed = re.compile(r"= ?(\w+)\(|\[(\w+)\]\):$", flags=re.MULTILINE)
    needs = {name: " ".join(map("".join, needed.findall(text))) for name, text in classes.items()}
    return [classes[name] for name in in_order(needs)]


def render(types: dict[str, Schema], roots: set[str], package: str) -> str:
    """The source of the model: enumerations and classes by name, then the names for other types."""
    lists: list[str] = []
    classes: list[str] = []
    aliases: dict[str, str] = {}
    for name, schema in sorted(types.items()):
        values = choices(schema)
        if values is not None:
            lists.append(closed_list(name, schema, values))
        elif "oneOf" in schema:
            variants, aliases[name] = union(name, schema, types)
            classes.extend(variants)
        elif schema.get("type") == "object":
            base = BASES[name][1] if name in BASES else "Document" if name in roots else ""
            classes.append(record(name, schema, types, base))
        elif name in BASES:
            classes.append(listing(name, schema))
        else:
            aliases[name] = annotation(schema, name)
    names = sorted([*map(class_name, lists + classes), *aliases])
    if twice := [name for name, next_one in zip(names, names[1:]) if name == next_one]:
        raise Unsupported(f"two classes would be called {', '.join(twice)}")
    # A default names a member of a list, or a class, that must be there already.
    sources = lists + after_their_defaults({class_name(text): text for text in classes})
    lines = []
    for name in in_order(aliases):
        about = docstring(types[name].get("description", "")).replace("\n    ", "\n").removeprefix("    ")
        lines.append(f"{identifier(name)}: TypeAlias = {aliases[name]}\n{about}")
    head = HEADER.format(
        package=package,
        imports="".join(f"from {package}{module} import {', '.join(found)}\n" for module, found in bases(types)),
        names="[\n" + "".join(f"    {quoted(name)},\n" for name in names) + "]",
    )
    return "\n\n".join([head, *sources, "\n".join(lines)]).rstrip() + "\n"


def class_name(source: str) -> str:
    found = re.search(r"^class (\w+)", source, flags=re.MULTILINE)
    return found[1] if found else ""


def bases(types: dict[str, Schema]) -> list[tuple[str, list[str]]]:
    """The hand-written bases that `types` need, by module."""
    needed = sorted(BASES[name] for name in types if name in BASES)
    return [(module, [base for _, base in group]) for module, group in itertools.groupby(needed, lambda base: base[0])]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schemas", type=Path, default=SCHEMAS, help="folder of the JSON Schemas")
    parser.add_argument("--out", type=Path, default=MODEL, help="the file to write")
    parser.add_argument("--package", default=".", help="prefix of the imports: `.` inside the package")
    parser.add_argument("--check", action="store_true", help="write nothing, fail when the file differs")
    options = parser.parse_args()
    try:
        text = render(*load(options.schemas), options.package)
    except Unsupported as problem:
        print(f"generate_model.py: {problem}", file=sys.stderr)
        return 1
    if not options.check:
        options.out.write_text(text, encoding="utf-8")
    elif not options.out.exists() or options.out.read_text(encoding="utf-8") != text:
        print(f"{options.out} is not current: run `python bindings-python/generate_model.py`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
