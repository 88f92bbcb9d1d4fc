// A quiet surface on the paper.
import QtQuick
import Theme

Rectangle {
    color: Theme.card
    radius: Theme.radius
    border.width: Theme.hair
    border.color: Theme.line
}
