"""Headphones first: who wears them is not asked, who pulls them out is; who cannot tell has a loudspeaker."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.speech.ears import Ears, by_alsa, by_pulse
from kiosk.speech.reader import Reader
from kiosk.speech.spoken import utterances_for_row
from sync.config import DataFolder, Voice, load
from sync.errors import InputError

# As PulseAudio 16 and PipeWire 1.0 (pipewire-pulse) print it, shortened.
PULSE = """Server Name: pulseaudio
Default Sink: alsa_output.pci-0000_00_1f.3.analog-stereo
Sink #0
	State: RUNNING
	Name: alsa_output.pci-0000_00_03.0.hdmi-stereo
	Active Port: hdmi-output-0
	Ports:
		hdmi-output-0: HDMI / DisplayPort (type: HDMI, priority: 5900, available)
Sink #1
	State: RUNNING
	Name: alsa_output.pci-0000_00_1f.3.analog-stereo
	Properties:
		device.form_factor = "internal"
	Ports:
		analog-output-speaker: Speakers (type: Speaker, priority: 10000, availability group: Legacy 4, {speaker})
		analog-output-headphones: Headphones (type: Headphones, priority: 9900, availability group: Legacy 4, {phones})
	Active Port: analog-output-{active}
"""
ALSA = """numid=10,iface=CARD,name='Front Headphone Jack'
  ; type=BOOLEAN,access=r-------,values=1
  : values={jack}
numid=13,iface=CARD,name='HDMI/DP,pcm=3 Jack'
  ; type=BOOLEAN,access=r-------,values=1
  : values=on
numid=1,iface=MIXER,name='Headphone Playback Switch'
  ; type=BOOLEAN,access=rw------,values=2
  : values=on,on
"""
IN = PULSE.format(speaker="not available", phones="available", active="headphones")
OUT = PULSE.format(speaker="available", phones="not available", active="speaker")


def test_the_port_of_the_default_output_tells():
    assert by_pulse(IN) is True
    assert by_pulse(OUT) is False
    forced = PULSE.format(speaker="available", phones="not available", active="headphones")
    assert by_pulse(forced) is False, "chosen by hand, and nothing is plugged in"
    headset = OUT.replace('form_factor = "internal"', 'form_factor = "headset"')
    assert by_pulse(headset) is True
    assert by_pulse("Server Name: x\n") is None and by_pulse("") is None


def test_the_jack_of_the_card_tells():
    assert by_alsa(ALSA.format(jack="on")) is True
    assert by_alsa(ALSA.format(jack="off")) is False, "neither HDMI nor the mixer's switch is a plug"
    assert by_alsa("numid=1,iface=MIXER,name='Master Playback Volume'\n  : values=50\n") is None


@pytest.fixture
def plug(tmp_path):
    """A sound system that says what stands in a file, through a process of its own."""
    said = tmp_path / "jack"
    said.write_text(ALSA.format(jack="off"))
    command = (sys.executable, "-c", f"print(open({str(said)!r}).read())")

    def put(state: str) -> None:
        said.write_text(ALSA.format(jack=state))

    put.ways = (((("no-such-program",),), by_pulse), ((command,), by_alsa))  # type: ignore[attr-defined]
    return put


@pytest.fixture
def reader(qapp, tmp_path, monkeypatch, plug):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr("kiosk.speech.ears.PATIENCE_MS", 5000)
    told = tmp_path / "playing"
    code = f"import pathlib, time; p = pathlib.Path({str(told)!r}); p.touch(); time.sleep(0.05)"
    made = Reader(Voice(), ((sys.executable, "-c", code),), ears=Ears(plug.ways))
    yield made
    made.close()


def test_who_wears_headphones_is_not_asked(reader, plug, qtbot, header, row):
    plug("on")
    with qtbot.waitSignal(reader.finished, timeout=60_000):
        reader.read(utterances_for_row(header, row, None))
    assert not reader.asking


def test_on_the_loudspeaker_a_name_is_asked_for(reader, plug, qtbot, header, row):
    reader.read(utterances_for_row(header, row, None))
    qtbot.waitUntil(lambda: reader.asking, timeout=20_000)
    assert not reader.speaking and reader.sentence == -1


def test_who_pulls_them_out_is_asked_before_the_next_private_sentence_is_through(reader, plug, qtbot, header, row):
    plug("on")
    reader.read(utterances_for_row(header, row, None))
    qtbot.waitUntil(lambda: reader.sentence >= 1, timeout=60_000)
    plug("off")
    qtbot.waitUntil(lambda: reader.asking, timeout=60_000)
    assert not reader.speaking


def test_where_no_program_tells_it_is_a_loudspeaker(qapp, qtbot):
    ears = Ears((((("no-such-program",),), by_pulse),))
    with qtbot.waitSignal(ears.told, timeout=5000) as told:
        ears.look()
    assert told.args == [False]


def test_a_program_that_hangs_is_not_waited_for(qapp, qtbot):
    sleeps = (sys.executable, "-c", "import time; time.sleep(60)")
    ears = Ears((((sleeps,), by_alsa),))
    with qtbot.waitSignal(ears.told, timeout=5000) as told:
        ears.look()
    assert told.args == [False]


def test_the_setting_overrides_and_only_its_words_are_taken(tmp_path: Path):
    folder = DataFolder(tmp_path)
    for said, meant in (("true", True), ("false", False), ('"auto"', "auto")):
        folder.settings.write_text(f"[voice]\nheadphones = {said}\n", "utf-8")
        assert load(folder, {}).voice.headphones == meant
    folder.settings.write_text('[voice]\nheadphones = "maybe"\n', "utf-8")
    with pytest.raises(InputError):
        load(folder, {})
