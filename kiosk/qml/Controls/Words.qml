// A piece of text: a Label, because a bare Text is not exposed to assistive technology.
import QtQuick
import QtQuick.Controls
import Theme

Label {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    wrapMode: Text.Wrap
    lineHeight: wrapMode === Text.NoWrap ? 1 : 1.08
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text.replace(/[\n\u2060]/g, "")
}
