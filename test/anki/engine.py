"""Drives Anki's own engine on one collection.

Usage: engine.py FOLDER. Reads a command a line from standard input, {"do": NAME, "with": {ARGUMENT: VALUE}},
and answers each with a line: {"ok": RESULT} or {"error": "Kind: message"}. Ends at "stop" or end of input.
Notes are named by their GUID, cards by their id. Works with Anki 24.04 and later.
"""

import hashlib
import json
import os
import sys
import traceback

from anki.buildinfo import version
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)
from anki.scheduler.v3 import CardAnswer

COMMANDS = {}


def command(function):
    COMMANDS[function.__name__] = function
    return function


# Packages and text files


@command
def import_package(col, path, update_notes, update_notetypes, merge_notetypes, with_scheduling, with_presets):
    conditions = {"if newer": 0, "always": 1, "never": 2}
    options = ImportAnkiPackageOptions(
        update_notes=conditions[update_notes],
        update_notetypes=conditions[update_notetypes],
        merge_notetypes=merge_notetypes,
        with_scheduling=with_scheduling,
        with_deck_configs=with_presets,
    )
    return import_log(col, col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log)


@command
def import_text(col, path):
    """Takes everything from the file's own header lines, as the import window does when nothing is changed."""
    seen = col.get_csv_metadata(path, None)
    log = import_log(col, col.import_csv(ImportCsvRequest(path=path, metadata=seen)).log)
    metadata = {
        "delimiter": type(seen).Delimiter.Name(seen.delimiter),
        "isHtml": seen.is_html,
        "columns": list(seen.column_labels),
        "tags": list(seen.global_tags),
        "guidColumn": seen.guid_column,
        "tagsColumn": seen.tags_column,
        "notetypeColumn": seen.notetype_column,
        "deckColumn": seen.deck_column,
    }
    return {"log": log, "metadata": metadata}


def import_log(col, log):
    guids = dict(col.db.all("select id, guid from notes"))

    def listed(entries):
        return [{"guid": guids.get(entry.id.nid), "fields": list(entry.fields)} for entry in entries]

    return {
        "found": log.found_notes,
        "new": listed(log.new),
        "updated": listed(log.updated),
        "duplicate": listed(log.duplicate),
        "conflicting": listed(log.conflicting),
        "firstFieldMatch": listed(log.first_field_match),
        "missingNotetype": listed(log.missing_notetype),
        "missingDeck": listed(log.missing_deck),
        "emptyFirstField": listed(log.empty_first_field),
    }


@command
def export_package(col, path, legacy, with_scheduling, with_presets, with_media):
    options = ExportAnkiPackageOptions(
        legacy=legacy,
        with_scheduling=with_scheduling,
        with_deck_configs=with_presets,
        with_media=with_media,
    )
    return col.export_anki_package(out_path=path, options=options, limit=None)


# What the collection holds


@command
def info(col):
    return {
        "version": version,
        "notes": col.note_count(),
        "cards": col.card_count(),
        "schemaModified": col.db.scalar("select scm from col"),
    }


@command
def notes(col):
    types = {each["id"]: each for each in col.models.all()}
    names = deck_names(col)
    decks = {}
    for nid, did in col.db.all("select nid, did from cards order by nid, ord"):
        of_note = decks.setdefault(nid, [])
        if names[did] not in of_note:
            of_note.append(names[did])
    rows = col.db.all("select id, guid, mid, mod, tags, flds from notes order by id")
    return [
        {
            "id": nid,
            "guid": guid,
            "type": types[mid]["name"],
            "decks": decks.get(nid, []),
            "tags": tags.split(),
            "fields": dict(zip(col.models.field_names(types[mid]), flds.split("\x1f"), strict=True)),
            "mod": mod,
        }
        for nid, guid, mid, mod, tags, flds in rows
    ]


@command
def cards(col):
    types = {each["id"]: each for each in col.models.all()}
    names = deck_names(col)
    rows = col.db.all(
        """select c.id, n.guid, n.mid, c.ord, c.did, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses
        from cards c join notes n on n.id = c.nid order by n.id, c.ord"""
    )
    return [
        {
            "id": cid,
            "guid": guid,
            "ord": ord,
            "template": types[mid]["tmpls"][0 if types[mid]["type"] == 1 else ord]["name"],
            "deck": names[did],
            "type": type,
            "queue": queue,
            "due": due,
            "interval": interval,
            "ease": ease,
            "reps": reps,
            "lapses": lapses,
        }
        for cid, guid, mid, ord, did, type, queue, due, interval, ease, reps, lapses in rows
    ]


@command
def decks(col):
    legacy = [col.decks.get_legacy(each.id) for each in col.decks.all_names_and_ids()]
    return [
        {
            "id": deck["id"],
            "name": deck["name"],
            "description": deck["desc"],
            "isMarkdown": deck.get("md", False),
            "preset": deck.get("conf"),
        }
        for deck in legacy
    ]


@command
def notetypes(col):
    return [
        {
            "id": each["id"],
            "name": each["name"],
            "kind": "cloze" if each["type"] == 1 else "standard",
            "mod": each["mod"],
            "css": each["css"],
            # Those ids fill 64 bits, more than a JavaScript number holds.
            "fields": [{"id": str(field.get("id")), "name": field["name"]} for field in each["flds"]],
            "templates": [
                {
                    "id": str(template.get("id")),
                    "name": template["name"],
                    "question": template["qfmt"],
                    "answer": template["afmt"],
                }
                for template in each["tmpls"]
            ],
        }
        for each in col.models.all()
    ]


@command
def media(col):
    files = []
    for name in sorted(os.listdir(col.media.dir())):
        with open(os.path.join(col.media.dir(), name), "rb") as file:
            files.append({"name": name, "sha1": hashlib.sha1(file.read()).hexdigest()})
    return files


@command
def revlog(col):
    rows = col.db.all("select id, cid, ease, ivl, lastIvl, factor, type from revlog order by id")
    keys = ("id", "card", "rating", "interval", "lastInterval", "ease", "type")
    return [dict(zip(keys, row, strict=True)) for row in rows]


@command
def find_notes(col, search):
    return [col.get_note(nid).guid for nid in col.find_notes(search, order="n.id")]


@command
def find_cards(col, search):
    return list(col.find_cards(search, order="c.id"))


@command
def render(col, card):
    output = col.get_card(card).render_output()
    return {
        "question": output.question_text,
        "answer": output.answer_text,
        "css": output.css,
        "questionAv": [av_tag(each) for each in output.question_av_tags],
        "answerAv": [av_tag(each) for each in output.answer_av_tags],
    }


def av_tag(tag):
    """A sound has a file name; text to be spoken has none."""
    return getattr(tag, "filename", None) or f"tts:{tag.field_text}"


# Anki's own checks


@command
def fix_integrity(col):
    report, ok = col.fix_integrity()
    return {"ok": ok, "report": report}


@command
def empty_cards(col):
    return [cid for note in col.get_empty_cards().notes for cid in note.card_ids]


@command
def check_media(col):
    found = col.media.check()
    return {"missing": sorted(found.missing), "unused": sorted(found.unused)}


# What a learner does


@command
def review(col, times):
    """Answers every card so many times, by a fixed mixture that learns, graduates, eases and lapses."""
    mixture = (CardAnswer.GOOD, CardAnswer.GOOD, CardAnswer.AGAIN, CardAnswer.EASY, CardAnswer.HARD)
    for turn in range(times):
        for place, cid in enumerate(col.find_cards("", order="c.id")):
            card = col.get_card(cid)
            card.start_timer()
            states = col._backend.get_scheduling_states(cid)
            rating = mixture[(place + turn) % len(mixture)]
            col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=rating))


@command
def add_notetype(col, stock, name):
    notetype = col.models.copy(col.models.by_name(stock), add=False)
    notetype["name"] = name
    col.models.add(notetype)


@command
def add_note(col, type, deck, fields, tags):
    note = col.new_note(col.models.by_name(type))
    for name, value in fields.items():
        note[name] = value
    note.tags = tags
    col.add_note(note, deck_id(col, deck))
    return note.guid


@command
def remove_note(col, guid):
    col.remove_notes([note_of(col, guid).id])


@command
def set_field(col, guid, field, value):
    note = note_of(col, guid)
    note[field] = value
    col.update_note(note)


@command
def add_tag(col, guid, tag):
    note = note_of(col, guid)
    note.add_tag(tag)
    col.update_note(note)


@command
def move_note(col, guid, deck):
    col.set_deck(list(col.card_ids_of_note(note_of(col, guid).id)), deck_id(col, deck))


@command
def suspend_note(col, guid):
    col.sched.suspend_cards(col.card_ids_of_note(note_of(col, guid).id))


@command
def add_field(col, type, field):
    notetype = col.models.by_name(type)
    col.models.add_field(notetype, col.models.new_field(field))
    col.models.update_dict(notetype)


@command
def add_media(col, path):
    return col.media.add_file(path)


@command
def set_modified(col, guid, seconds):
    """The engine takes the time from the system's clock alone, so a note of another time has it written here."""
    col.db.execute("update notes set mod = ? where id = ?", seconds, note_of(col, guid).id)


def note_of(col, guid):
    nid = col.db.scalar("select id from notes where guid = ?", guid)
    if nid is None:
        raise KeyError(f"no note has the GUID {guid}")
    return col.get_note(nid)


def deck_id(col, name):
    return col.decks.id_for_name(name) or col.decks.add_normal_deck_with_name(name).id


def deck_names(col):
    return {each.id: each.name for each in col.decks.all_names_and_ids()}


def serve(folder):
    # Whatever the engine itself prints must not be taken for an answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    col = Collection(os.path.join(folder, "collection.anki2"))
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["do"] == "stop":
            break
        try:
            answer = {"ok": COMMANDS[request["do"]](col, **request["with"])}
        except Exception as error:
            answer = {"error": traceback.format_exception_only(error)[-1].strip()}
        print(json.dumps(answer), file=answers, flush=True)
    col.close()
    answers.close()


serve(sys.argv[1])
