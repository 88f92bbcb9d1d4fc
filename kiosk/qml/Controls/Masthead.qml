// What a screen is about: its title and the line that places it.
import QtQuick
import Theme

Item {
    id: head

    property alias title: words.text
    property string line
    property int size: Theme.heading

    implicitHeight: words.height + (line ? Theme.tight + below.height : 0)

    Words {
        id: words
        width: head.width
        font.pixelSize: head.size
        font.bold: Theme.isBold(text)
        font.letterSpacing: Math.round(head.size * Math.max(0.045, Theme.track))
        Accessible.role: Accessible.Heading
    }
    Parts {
        id: below
        y: words.height + Theme.tight
        width: head.width
        height: implicitHeight
        visible: head.line !== ""
        line: head.line
        dots: true
        colour: Theme.soft
        size: Theme.elder && Theme.wide ? Theme.caption : Theme.note
    }
}
