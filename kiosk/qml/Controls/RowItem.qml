// One payee's row of a posting, or the head of a group; both of one height, so that pages are even.
import QtQuick
import Theme

Press {
    id: item

    required property bool head
    required property string seq
    required property string label
    required property string quantity
    required property string rate
    required property string amount
    required property string mark
    property var widths: ({ seq: 0, quantity: 0, rate: 0, amount: 0, mark: 0 })
    property bool last: false
    property string widest // a quantity with the most decimals of the column

    enabled: !head
    GridView.onPooled: visible = false
    GridView.onReused: visible = true
    corner: 0
    edgeWidth: 0
    ground: "transparent"
    Accessible.role: head ? Accessible.Heading : Accessible.Button
    Accessible.name: [item.label, item.quantity, item.rate, item.amount ? item.amount + "元" : "", item.mark].filter(part => part !== "").join(" ")

    contentItem: Item {
        id: line

        readonly property int middle: Math.round(height / 2)

        SectionHead {
            visible: item.head
            anchors.left: parent.left
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.near
            anchors.leftMargin: Theme.near
            width: subtotal.x - x - Theme.gap
            text: item.label
            color: Theme.ink
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.caption * 0.7)
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Caption {
            id: subtotal
            visible: item.head
            anchors.right: parent.right
            anchors.rightMargin: Theme.near + item.widths.mark
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.near
            text: item.amount
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Caption {
            visible: !item.head && item.widths.seq > 0
            x: Theme.near
            anchors.verticalCenter: parent.verticalCenter
            text: item.seq
            font.pixelSize: Theme.note
            Accessible.ignored: true
        }
        Words {
            visible: !item.head
            x: Theme.near + item.widths.seq
            width: quantity.x - x - Theme.near
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            // one line where it can be read, else a second after the dot
            readonly property bool broken: item.label.includes("·") && Theme.ems(item.label) * Theme.cell * 0.7 > width
            text: item.head ? "" : broken ? item.label.replace("·", "·\n") : item.label
            font.pixelSize: broken ? Math.min(Theme.fitted(longest, Theme.cell, Math.round(Theme.cell * 0.4), width), Math.floor(height / 2.7))
                : Theme.fitted(text, Theme.cell, Math.round(Theme.cell * 0.4), width)
            readonly property string longest: text.split("\n").sort((a, b) => Theme.ems(b) - Theme.ems(a))[0]
            font.bold: Theme.isBold(text)
            wrapMode: Text.NoWrap
            lineHeight: broken ? 0.9 : 1
            Accessible.ignored: true
        }
        Figure {
            id: quantity
            visible: !item.head && item.widths.quantity > 0
            anchors.right: rate.left
            anchors.verticalCenter: parent.verticalCenter
            width: item.widths.quantity
            rightPadding: Theme.pointAside(text, item.widest, Theme.cell)
            text: item.quantity
            font.pixelSize: Theme.cell
            Accessible.ignored: true
        }
        Figure {
            id: rate
            visible: !item.head && item.widths.rate > 0
            anchors.right: amount.left
            anchors.verticalCenter: parent.verticalCenter
            width: item.widths.rate
            text: item.rate
            font.pixelSize: Theme.cell
            Accessible.ignored: true
        }
        Figure {
            id: amount
            visible: !item.head
            anchors.right: parent.right
            anchors.rightMargin: Theme.near + item.widths.mark
            anchors.verticalCenter: parent.verticalCenter
            width: item.widths.amount
            text: item.head ? "" : item.amount
            font.pixelSize: Theme.cell
            font.bold: true
            Accessible.ignored: true
        }
        Chip {
            visible: item.mark !== "" && !item.head
            anchors.right: arrow.left
            anchors.verticalCenter: parent.verticalCenter
            text: item.mark
            tone: "gold"
            size: Math.round(Theme.caption * 0.92)
            Accessible.ignored: true
        }
        Icon {
            id: arrow
            visible: !item.head
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: "next"
            size: Math.round(Theme.body * 0.8)
            colour: Theme.faint
        }
        Rectangle {
            visible: !item.last
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.hair
            color: Theme.line
        }
    }
}
