// Short parts in a line, wrapped between them only: 每亩 118.36 元 is never torn. A dot stands between parts of one line.
// Where all fit on one line, which is nearly always, they are one piece of text.
import QtQuick
import Theme

Item {
    id: parts

    property string line
    property bool dots: false
    property color colour: Theme.ink
    property int size: Theme.body
    property bool bold: false
    property real spacing: Math.round(size * (dots ? 0.22 : 0.3))
    // parts come joined with a space that does not break, or with one that does
    readonly property bool oneLine: Theme.ems(line) * size * 1.03 <= width

    implicitHeight: oneLine ? alone.height : several.height
    Accessible.role: Accessible.StaticText
    Accessible.name: line

    Ink {
        id: alone
        visible: parts.oneLine
        text: parts.line.replace(/([，、。；]) /g, "$1") // a space is where a line may break; a mark has its own air
        color: parts.colour
        font.pixelSize: parts.size
        font.bold: parts.bold
        wrapMode: Text.NoWrap
        lineHeight: 1.08
    }
    Loader {
        id: several
        active: !parts.oneLine && parts.width > 0
        height: item ? item.implicitHeight : 0
        sourceComponent: PartsFlow {
            width: parts.width
            line: parts.line
            dots: parts.dots
            colour: parts.colour
            size: parts.size
            bold: parts.bold
            spacing: parts.spacing
        }
    }
}
