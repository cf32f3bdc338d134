"""The blueprints of phrases: they are there while organisations are; staff read them also while these are gone."""

from flask import Blueprint

from app.organisations.blueprint import ORGANISATIONS
from app.rooms import switch_with

blueprint = switch_with(ORGANISATIONS, Blueprint("phrases", __name__, template_folder="templates"))

desk = Blueprint("phrase_desk", __name__, template_folder="templates")
