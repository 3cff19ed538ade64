"""The parts of the training of the language model; `train_language.py` beside this folder runs them."""
