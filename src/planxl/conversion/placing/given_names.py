"""Common given names in Sweden: of two capitalised words the first tells that it is a name."""

from __future__ import annotations

_NAMES = """
Adam Agneta Ahmed Albin Alexander Alexandra Alf Ali Alice Alva Amanda Amina Anders Andreas
Anette Anita Ann Anna Anne Anneli Annika Anton Arne Arvid Asta Astrid Axel Barbro Bengt Berit
Bertil Birgitta Björn Bo Britt Camilla Carin Carina Carl Carolina Caroline Cecilia Charlotte
Christer Christian Christina Christoffer Claes Clara Dan Daniel David Dennis Ebba Edvin Elin
Elias Elina Elisabeth Ella Ellen Elsa Emelie Emil Emilia Emma Erik Erika Ester Eva Evelina
Fatima Felicia Felix Filip Frank Fredrik Frida Gabriel Gerd Gunilla Gunnar Gustaf Gustav Göran
Håkan Hanna Hans Harald Hassan Helen Helena Henrik Hugo Ibrahim Ida Inga Inger Ingrid Irene
Isabelle Isak Jan Jakob Jenny Jens Jesper Jessica Joakim Johan Johanna John Johnny Jonas
Jonathan Josefin Josefine Julia Jörgen Karin Karl Karolina Katarina Kenneth Kent Kerstin Kim
Kjell Klara Kristina Kristoffer Kurt Lars Lea Leif Lena Lennart Leo Liam Lilian Lina Linda Linn
Linnea Linus Lisa Lotta Louise Lovisa Ludvig Lukas Madeleine Magnus Maja Malin Marcus Margareta
Margaretha Maria Marianne Marie Marika Markus Martin Mats Matilda Mattias Max Mia Michael Mikael
Mohamed Monica Monika Moa Märta Maryam Niklas Nils Nina Oliver Olle Olof Oscar Oskar Ove Patrik
Pelle Per Pernilla Peter Petra Pia Rasmus Rebecca Rebecka Richard Rickard Robert Robin Roger
Roland Rolf Ronny Rune Rut Samuel Sandra Sara Sebastian Signe Simon Siv Sofia Sofie Sonja Stefan
Stig Stina Susanne Svante Sven Teresa Therese Theresé Thomas Tina Tobias Tomas Tommy Tony Tora
Torbjörn Ulf Ulla Ulrika Vera Veronica Victor Victoria Viktor Viktoria Vilma Vincent Wilhelm
William Yvonne Åke Åsa Örjan
"""

GIVEN_NAMES = frozenset(_NAMES.split())
