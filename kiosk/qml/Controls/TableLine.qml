// Heads or totals of a table, in the columns of its rows.
import QtQuick
import Theme

Item {
    id: line

    required property var widths
    property string first
    property string second
    property string quantity
    property string rate
    property string amount
    property int size: Theme.body
    property bool bold: false
    property color colour: Theme.ink
    property color amountColour: colour

    Words {
        x: Theme.near
        width: Math.min(implicitWidth, line.second ? line.widths.seq : quantity.x - x + (quantity.width - quantity.contentWidth) - Theme.near)
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(line.size * 0.6)
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        text: line.first
        color: line.colour
        font.pixelSize: line.size
        font.bold: line.bold
        wrapMode: Text.NoWrap
    }
    Words {
        x: Theme.near + line.widths.seq
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        visible: text !== ""
        text: line.second
        color: line.colour
        font.pixelSize: line.size
        wrapMode: Text.NoWrap
    }
    Figure {
        id: quantity
        anchors.right: rate.left
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        width: line.widths.quantity
        text: line.quantity
        color: line.colour
        font.pixelSize: line.size
        font.bold: line.bold
    }
    Figure {
        id: rate
        anchors.right: amount.left
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        width: line.widths.rate
        text: line.rate
        color: line.colour
        font.pixelSize: line.size
    }
    Figure {
        id: amount
        anchors.right: parent.right
        anchors.rightMargin: Theme.near + line.widths.mark
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        width: line.widths.amount
        text: line.amount
        color: line.amountColour
        font.pixelSize: line.size
        font.bold: line.bold
    }
}
