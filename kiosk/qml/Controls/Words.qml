// A piece of text. It says its role and name itself, as a Label would, at two thirds of a Label's price: a screen has a
// hundred of them. Its family is the application's.
import QtQuick
import Theme

Text {
    color: Theme.ink
    font.pixelSize: Theme.body
    wrapMode: Text.Wrap
    lineHeight: wrapMode === Text.NoWrap ? 1 : 1.08
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text.replace(/[\n\u2060]/g, "")
}
