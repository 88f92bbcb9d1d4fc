// A fact in a word or two on a soft ground; the words carry the meaning, the colour only helps.
import QtQuick
import Theme

Rectangle {
    id: chip

    property alias text: label.text
    property string tone: "plain"
    property int size: Theme.caption

    implicitWidth: label.implicitWidth + 2 * Math.round(size * 0.8)
    implicitHeight: label.implicitHeight + Math.round(size * 0.42)
    radius: height / 2
    color: Theme.ground(tone)

    Words {
        id: label
        x: (chip.width - width) / 2
        y: (chip.height - height) / 2
        width: Math.min(implicitWidth, chip.width)
        color: Theme.colour(chip.tone)
        font.pixelSize: chip.size
        wrapMode: Text.NoWrap
    }
}
