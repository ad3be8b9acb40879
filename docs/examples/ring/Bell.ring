handler Bell
unless paired
leave
end
ring
end
