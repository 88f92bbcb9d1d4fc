// A line drawing of assets/icons in one colour, drawn at the size it is shown. It is never exposed: its word is.
import QtQuick
import Theme

Image {
    required property string name
    property color colour: Theme.ink
    property int size: Theme.icon

    width: size
    height: size
    sourceSize.width: size
    sourceSize.height: size
    source: name ? "image://icons/" + name + "/" + colour.toString().slice(1) : ""
}
