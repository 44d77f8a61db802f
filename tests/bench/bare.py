"""The bare programs everything is measured against, as the text of scripts."""

APPEND = """
import click
import json
import os
import sys

@click.command()
@click.argument("phrase")
def log(phrase):
    line = json.dumps({"id": os.urandom(8).hex(), "says": phrase}).encode() + b"\\n"
    fd = os.open(os.environ["BARE_FILE"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(fd, line)
    os.fsync(fd)
    os.close(fd)
    click.echo("saved")

log()
"""
"""A script that imports click and appends one JSON line with fsync."""

APPEND_ONLY = """
import json
import os
import sys

line = json.dumps({"id": os.urandom(8).hex(), "says": sys.argv[1]}).encode() + b"\\n"
fd = os.open(os.environ["BARE_FILE"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
os.write(fd, line)
os.fsync(fd)
os.close(fd)
print("saved")
"""
"""A script that imports no more than json and does the same."""

READ = """
import click
import json
import os

@click.command()
def read():
    with open(os.environ["BARE_FILE"], "rb") as file:
        click.echo(sum(1 for line in file if json.loads(line)))

read()
"""
"""A script that imports click and parses every line of the store."""

IMPORT = """
import click
import csv
import json
import os

@click.command()
@click.argument("source")
def load(source):
    with open(source, newline="", encoding="utf-8-sig") as file:
        lines = [json.dumps(row) for row in csv.DictReader(file)]
    fd = os.open(os.environ["BARE_FILE"], os.O_WRONLY | os.O_TRUNC | os.O_CREAT, 0o600)
    os.write(fd, ("\\n".join(lines) + "\\n").encode())
    os.fsync(fd)
    os.close(fd)
    click.echo(len(lines))

load()
"""
"""A script that imports click and turns a CSV file into JSON Lines, synced once."""

IMPORT_XML = """
import click
import json
import os
from xml.etree.ElementTree import iterparse

@click.command()
@click.argument("source")
def load(source):
    lines = []
    for _, element in iterparse(source):
        lines.append(json.dumps(element.attrib))
        element.clear()
    fd = os.open(os.environ["BARE_FILE"], os.O_WRONLY | os.O_TRUNC | os.O_CREAT, 0o600)
    os.write(fd, ("\\n".join(lines) + "\\n").encode())
    os.fsync(fd)
    os.close(fd)
    click.echo(len(lines))

load()
"""
"""The same of an XML file, an element a line."""

TABLE = """
from textual.app import App
from textual.widgets import DataTable, Footer

class Empty(App):
    BINDINGS = [("q", "quit", "Quit"), ("n", "none", "None")]

    def compose(self):
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("due", "who", "what", "why", "number")
        for number in range(30):
            table.add_row("today", f"Owed {number}", f"send quote {number}", "follow-up", "555 0100")

Empty().run()
"""
"""An empty Textual app with a table of thirty rows and a footer."""
